// A report's text with its evidence underlined. What is shown is only ever text, never markup of the report's.
import { useMemo } from "preact/hooks";
import { pieces, paragraphs, points, Text, type Mark } from "../offsets";
import type { Claim, ClaimView } from "../types";
import { family } from "../words";

/** Where a claim's slots stand in the text; a place or a time holds only its words, so those are sought in the sentence. */
export function slotMarks(claim: Claim, text: Text): Mark[] {
  const base = { claim: claim.id, kind: "slot" as const, type: claim.type, status: claim.status };
  const found: Mark[] = [];
  const add = (span: { start: number; end: number }, label: string) => found.push({ ...base, start: span.start, end: span.end, label });
  claim.actor.forEach((one) => add(one, "who"));
  claim.recipient.forEach((one) => add(one, "to whom"));
  claim.sources.forEach((one) => { add(one, "source"); if (one.cue) add(one.cue, "says so"); });
  claim.quantities.forEach((one) => add(one, "how many"));
  const sought = [...claim.where.map((one) => [one.text, "where"]), ...(claim.when ? [[claim.when.text, "when"]] : [])];
  const sentence = text.slice(claim.sentence.start, claim.sentence.end);
  for (const [words, label] of sought) {
    const at = words ? sentence.indexOf(words) : -1;
    if (words && at >= 0) {
      const start = claim.sentence.start + points(sentence, at);
      add({ start, end: start + points(words, words.length) }, label ?? "");
    }
  }
  return found;
}

export interface Selected { start: number; end: number; text: string }

/** The selected words of the report, in code points; nothing where the selection is elsewhere. */
export function selected(): Selected | null {
  const held = getSelection();
  if (!held || held.isCollapsed || held.rangeCount === 0) return null;
  const range = held.getRangeAt(0);
  const offset = (node: Node, at: number): number | null => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : (node as Element))?.closest<HTMLElement>("[data-at]");
    if (!piece) return null;
    const before = node.nodeType === Node.TEXT_NODE ? points(node.textContent ?? "", at) : at === 0 ? 0 : points(piece.textContent ?? "", (piece.textContent ?? "").length);
    return Number(piece.dataset.at) + before;
  };
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return null;
  const said = held.toString();
  const left = said.length - said.trimStart().length;
  const right = said.length - said.trimEnd().length;
  return { start: start + left, end: end - right, text: said.trim() };
}

interface Props { value: string; claims: ClaimView[]; current: string | null; hover: string | null; onHover: (claim: string | null) => void; onPick: (claim: string) => void }

export function ReportText({ value, claims, current, hover, onHover, onPick }: Props) {
  const text = useMemo(() => new Text(value), [value]);
  const blocks = useMemo(() => paragraphs(text), [text]);
  const marks = useMemo(() => {
    const found: Mark[] = [];
    for (const { claim, verdict } of claims) {
      const base = { claim: claim.id, type: claim.type, status: verdict === "rejected" ? "off" : claim.status };
      found.push({ ...base, kind: "trigger", start: claim.trigger.start, end: claim.trigger.end, label: `${claim.type.toLowerCase()}, ${claim.status}` });
      if (claim.id === current || claim.id === hover) found.push({ ...base, kind: "sentence", start: claim.sentence.start, end: claim.sentence.end, label: "" });
      if (claim.id === current) found.push(...slotMarks(claim, text));
    }
    return found;
  }, [claims, current, hover, text]);
  return (
    <div class="text" role="region" aria-label="Text of the report" dir="auto" lang={undefined}>
      {blocks.map((block) => (
        <p key={block.start} dir="auto">
          {pieces(text, block.start, block.end, marks).map((piece) => {
            const trigger = piece.marks.find((mark) => mark.kind === "trigger" && mark.claim === current) ?? piece.marks.find((mark) => mark.kind === "trigger");
            const slot = piece.marks.find((mark) => mark.kind === "slot");
            const inside = piece.marks.some((mark) => mark.kind === "sentence");
            const classes = [
              trigger && `w ${family(trigger.type)} ${trigger.status}`, inside && "in", slot && "slot",
              trigger && (trigger.claim === current || trigger.claim === hover) && "now",
            ].filter(Boolean).join(" ");
            return (
              <span key={piece.start} data-at={piece.start} data-claim={trigger?.claim} class={classes || undefined} title={trigger?.label ?? slot?.label}
                onMouseEnter={trigger && (() => onHover(trigger.claim))} onMouseLeave={trigger && (() => onHover(null))}
                onClick={trigger && (() => onPick(trigger.claim))}>{piece.text}</span>
            );
          })}
        </p>
      ))}
    </div>
  );
}
