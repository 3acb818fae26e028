// One key a decision, shown where it acts and changed by whoever uses it.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Value } from "./state";

export interface Act { id: string; label: string; key: string; where: "report" | "everywhere" }
export const ACTS: Act[] = [
  { id: "accept", label: "Accept the claim", key: "a", where: "report" },
  { id: "reject", label: "Reject the claim", key: "x", where: "report" },
  { id: "correct", label: "Correct the claim", key: "e", where: "report" },
  { id: "missed", label: "Add a missed claim from the selected words", key: "n", where: "report" },
  { id: "undo", label: "Undo the last decision", key: "u", where: "report" },
  { id: "down", label: "Next claim", key: "j", where: "report" },
  { id: "up", label: "Previous claim", key: "k", where: "report" },
  { id: "open", label: "Open or close the claim", key: "o", where: "report" },
  { id: "merge", label: "Merge with another claim: same happening", key: "m", where: "report" },
  { id: "split", label: "Split off: not the same happening", key: "s", where: "report" },
  { id: "rest", label: "Accept all that is left undecided", key: "A", where: "report" },
  { id: "help", label: "Ask for help with this report", key: "f", where: "report" },
  { id: "finish", label: "Reviewed: on to the next report", key: "r", where: "report" },
  { id: "comment", label: "Comment", key: "c", where: "report" },
  { id: "find", label: "Find anything", key: "/", where: "everywhere" },
  { id: "inbox", label: "Go to the inbox", key: "1", where: "everywhere" },
  { id: "story", label: "Go to the story", key: "2", where: "everywhere" },
  { id: "deals", label: "Go to the deals", key: "3", where: "everywhere" },
  { id: "movements", label: "Go to the movements", key: "4", where: "everywhere" },
  { id: "control", label: "Go to control", key: "5", where: "everywhere" },
  { id: "keys", label: "Show and change the keys", key: "?", where: "everywhere" },
];

const KEPT = "accord.keys";
function kept(): Record<string, string> {
  try { return JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, string>; } catch { return {}; }
}
export const bindings = new Value<Record<string, string>>(kept());

export const keyOf = (id: string): string => bindings.get()[id] ?? ACTS.find((act) => act.id === id)?.key ?? "";

/** Binds a key; an act that had it loses it. */
export function bind(id: string, key: string): void {
  const next = { ...bindings.get(), [id]: key };
  for (const act of ACTS) if (act.id !== id && keyOf(act.id) === key) next[act.id] = "";
  localStorage.setItem(KEPT, JSON.stringify(next));
  bindings.set(next);
}
export function unbindAll(): void {
  localStorage.removeItem(KEPT);
  bindings.set({});
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Runs an act when its key is pressed, unless somebody is typing or a dialog is open. */
export function useKeys(acts: Record<string, () => void>): void {
  const held = useRef(acts);
  held.current = acts;
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
      const found = Object.keys(held.current).find((id) => keyOf(id) === event.key);
      if (!found) return;
      event.preventDefault();
      held.current[found]?.();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
