// The form that corrects a claim, or writes one that was missed. Each field that changes is a decision of its own.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { get } from "../api";
import type { Claim, Participant, Quantity, Source, Where } from "../types";
import { MODES, STATUSES, TYPES } from "../words";
import type { Selected } from "./text";

export type Changes = Partial<Pick<Claim, "type" | "modes" | "status" | "actor" | "recipient" | "sources" | "when" | "where" | "quantities">>;
const QUANTITY_ROLES = ["killed", "wounded", "missing", "captured", "released", "moved", "displaced", "present", "vehicles", "money", "duration", "distance", "other"];
const PLACE_ROLES = ["at", "near", "from", "to", "via"];

interface Named { id: string; name: string; note: string; latitude?: number | null; longitude?: number | null; precision?: string | null }

/** A field that finds an actor or a place while one types. */
function Pick({ kind, value, label, onPick }: { kind: "actors" | "places"; value: string; label: string; onPick: (named: Named | null, words: string) => void }) {
  const [words, setWords] = useState(value);
  const [found, setFound] = useState<Named[]>([]);
  const list = `${kind}-${label}`.replace(/\W/g, "-");
  useEffect(() => setWords(value), [value]);
  useEffect(() => {
    if (words.length < 2 || words === value) return;
    let gone = false;
    const timer = setTimeout(() => void get<{ rows: Named[] }>(`/api/${kind}/suggest?q=${encodeURIComponent(words)}`).then((answer) => { if (!gone) setFound(answer.rows); }).catch(() => undefined), 150);
    return () => { gone = true; clearTimeout(timer); };
  }, [words, value, kind]);
  const settle = () => onPick(found.find((one) => one.name === words) ?? null, words);
  return (
    <>
      <input class="grow" list={list} value={words} aria-label={label} dir="auto" onInput={(event) => setWords(event.currentTarget.value)} onChange={settle} />
      <datalist id={list}>{found.map((one) => <option key={one.id} value={one.name}>{one.note}</option>)}</datalist>
    </>
  );
}

function spanned<T extends { text: string }>(chosen: Selected, rest: Omit<T, "start" | "end" | "text">): T {
  return { start: chosen.start, end: chosen.end, text: chosen.text, ...rest } as unknown as T;
}
const participant = (chosen: Selected): Participant => spanned(chosen, { head: chosen.text.split(/\s+/).at(-1) ?? chosen.text, actor: null, actor_name: null, refers_to: null });
const source = (chosen: Selected): Source => spanned(chosen, { name: null, role: null, affiliation: null, named: false, cue: null, channel: null, quoted: false, refers_to: null, actor: null });
function quantity(chosen: Selected): Quantity {
  const figure = Number(chosen.text.replaceAll(",", "").match(/\d+(\.\d+)?/)?.[0] ?? Number.NaN);
  const low = Number.isNaN(figure) ? null : figure;
  return spanned(chosen, { of: null, low, high: low, unit: null, role: "other", approximate: false, fraction_of: null, sources: [] });
}

interface ListProps<T> { name: string; items: T[]; make: (chosen: Selected) => T; chosen: () => Selected | null; onChange: (items: T[]) => void; row: (item: T, change: (item: T) => void) => preact.ComponentChildren }

function List<T>({ name, items, make, chosen, onChange, row }: ListProps<T>) {
  const [hint, setHint] = useState(false);
  const add = () => { const words = chosen(); setHint(!words); if (words) onChange([...items, make(words)]); };
  return (
    <fieldset>
      <legend class="small soft">{name}</legend>
      <div class="stack" style={{ gap: "5px" }}>
        {items.map((item, at) => (
          <div key={at} class="row" style={{ gap: "6px", flexWrap: "nowrap" }}>
            {row(item, (next) => onChange(items.map((one, n) => (n === at ? next : one))))}
            <button type="button" class="button low" aria-label={`Take out ${name} ${at + 1}`} onClick={() => onChange(items.filter((_, n) => n !== at))}>✕</button>
          </div>
        ))}
        <div class="row"><button type="button" class="button low" onMouseDown={(event) => event.preventDefault()} onClick={add}>Add the selected words</button>
          {hint && <span class="small soft" role="status">Select words of the text first.</span>}</div>
      </div>
    </fieldset>
  );
}

interface Props { claim: Claim; missed: boolean; chosen: () => Selected | null; onSave: (changes: Changes, reason: string) => void; onClose: () => void }

export function ClaimForm({ claim, missed, chosen, onSave, onClose }: Props) {
  const [draft, setDraft] = useState(claim);
  const [reason, setReason] = useState("");
  const first = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const put = <K extends keyof Changes>(field: K, value: Claim[K]) => setDraft((last) => ({ ...last, [field]: value }));
  const save = (event?: Event) => {
    event?.preventDefault();
    const fields = ["type", "modes", "status", "actor", "recipient", "sources", "when", "where", "quantities"] as const;
    const changes = Object.fromEntries(fields.filter((field) => missed || JSON.stringify(draft[field]) !== JSON.stringify(claim[field])).map((field) => [field, draft[field]]));
    onSave(changes as Changes, reason);
  };
  const person = (item: Participant, change: (item: Participant) => void) => (
    <>
      <span class="small clip" style={{ maxWidth: "42%" }} dir="auto" title={item.text}>{item.text}</span>
      <Pick kind="actors" label={`Actor that ${item.text} means`} value={item.actor_name ?? ""} onPick={(named, words) => change({ ...item, actor: named?.id ?? null, actor_name: words ? named?.name ?? words : null })} />
    </>
  );
  const setWhen = (start: string, end: string) => put("when", start || end ? { start: start || end, end: end || start, precision: "day", text: draft.when?.text ?? "" } : null);
  return (
    <form class="stack" onSubmit={save} onClick={(event) => event.stopPropagation()} onKeyDown={(event) => { if (event.key === "Escape") onClose(); else if (event.key === "Enter" && event.target instanceof HTMLSelectElement) save(event); }} aria-label={missed ? "A missed claim" : "Correct the claim"}>
      <p dir="auto">“<b>{draft.trigger.text}</b>”</p>
      <div class="row">
        <label class="field grow">Type<select ref={first} value={draft.type} onChange={(event) => { put("type", event.currentTarget.value); put("modes", []); }}>{Object.entries(TYPES).map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select></label>
        <label class="field grow">Status<select value={draft.status} onChange={(event) => put("status", event.currentTarget.value)}>{Object.entries(STATUSES).map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select></label>
      </div>
      {(MODES[draft.type]?.length ?? 0) > 0 && (
        <fieldset><legend class="small soft">Modes</legend>
          <div class="row" style={{ gap: "2px 12px" }}>{MODES[draft.type]?.map((mode) => (
            <label key={mode} class="tick small"><input type="checkbox" checked={draft.modes.includes(mode)} onChange={(event) => put("modes", event.currentTarget.checked ? [...draft.modes, mode] : draft.modes.filter((one) => one !== mode))} />{mode.replaceAll("-", " ")}</label>
          ))}</div>
        </fieldset>
      )}
      <List name="Who" items={draft.actor} make={participant} chosen={chosen} onChange={(items) => put("actor", items)} row={person} />
      <List name="To whom" items={draft.recipient} make={participant} chosen={chosen} onChange={(items) => put("recipient", items)} row={person} />
      <List name="Says so" items={draft.sources} make={source} chosen={chosen} onChange={(items) => put("sources", items)} row={(item) => <span class="grow" dir="auto">{item.text}</span>} />
      <div class="row">
        <label class="field">From day<input type="date" value={draft.when?.start?.slice(0, 10) ?? ""} onChange={(event) => setWhen(event.currentTarget.value, draft.when?.end ?? "")} /></label>
        <label class="field">To day<input type="date" value={draft.when?.end?.slice(0, 10) ?? ""} onChange={(event) => setWhen(draft.when?.start ?? "", event.currentTarget.value)} /></label>
      </div>
      <List<Where> name="Where" items={draft.where} make={(words) => ({ place: null, role: "at", text: words.text, name: null, latitude: null, longitude: null, precision: null })} chosen={chosen} onChange={(items) => put("where", items)}
        row={(item, change) => (
          <>
            <select aria-label={`Part that ${item.text} has`} value={item.role} onChange={(event) => change({ ...item, role: event.currentTarget.value })}>{PLACE_ROLES.map((role) => <option key={role}>{role}</option>)}</select>
            <Pick kind="places" label={`Place that ${item.text} means`} value={item.name ?? item.text} onPick={(named, words) => change({ ...item, place: named?.id ?? null, name: named?.name ?? words, latitude: named?.latitude ?? null, longitude: named?.longitude ?? null, precision: named?.precision ?? null })} />
          </>
        )} />
      <List name="How many" items={draft.quantities} make={quantity} chosen={chosen} onChange={(items) => put("quantities", items)}
        row={(item, change) => {
          const figure = (value: string) => (value === "" ? null : Number(value));
          return (
            <>
              <input type="number" aria-label="At least" style={{ width: "84px" }} value={item.low ?? ""} onChange={(event) => change({ ...item, low: figure(event.currentTarget.value) })} />
              <input type="number" aria-label="At most" style={{ width: "84px" }} value={item.high ?? ""} onChange={(event) => change({ ...item, high: figure(event.currentTarget.value) })} />
              <select aria-label="What is counted" value={item.role} onChange={(event) => change({ ...item, role: event.currentTarget.value })}>{QUANTITY_ROLES.map((role) => <option key={role}>{role}</option>)}</select>
            </>
          );
        }} />
      <label class="field">Reason, if it needs one<input value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <div class="row"><button class="button main">{missed ? "Add the claim" : "Save the correction"} <kbd aria-hidden="true">Enter</kbd></button><button type="button" class="button" onClick={onClose}>Leave it <kbd aria-hidden="true">Esc</kbd></button></div>
    </form>
  );
}
