// Offsets: the record counts Unicode code points, JavaScript counts UTF-16 units. They differ after every character beyond the
// first plane (emoji, some scripts), so nothing may index a string with an offset of the record but through this file.

export class Text {
  readonly length: number;
  private readonly units: Uint32Array | null;

  constructor(readonly value: string) {
    if (!/[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(value)) {
      this.units = null;
      this.length = value.length;
      return;
    }
    const units: number[] = [];
    for (let at = 0; at < value.length; at += (value.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) units.push(at);
    this.length = units.length;
    units.push(value.length);
    this.units = Uint32Array.from(units);
  }

  /** The words from code point `start` to `end`, end exclusive. */
  slice(start: number, end: number): string {
    return this.value.slice(this.unit(start), this.unit(end));
  }

  private unit(point: number): number {
    const held = Math.max(0, Math.min(point, this.length));
    return this.units ? (this.units[held] ?? this.value.length) : held;
  }
}

/** How many code points the first `units` UTF-16 units of a string hold. */
export function points(text: string, units: number): number {
  let count = 0;
  for (let at = 0; at < units && at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

export interface Mark { start: number; end: number; claim: string; kind: "trigger" | "sentence" | "slot"; label: string; type: string; status: string }
export interface Piece { start: number; end: number; text: string; marks: Mark[] }

/** Cuts a stretch of text where marks begin and end, so that marks may overlap freely. */
export function pieces(text: Text, start: number, end: number, marks: Mark[]): Piece[] {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = new Set([start, end]);
  for (const mark of inside) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const found: Piece[] = [];
  for (let at = 0; at + 1 < sorted.length; at++) {
    const from = sorted[at] ?? 0;
    const to = sorted[at + 1] ?? 0;
    found.push({ start: from, end: to, text: text.slice(from, to), marks: inside.filter((mark) => mark.start < to && mark.end > from) });
  }
  return found;
}

/** The paragraphs of a text: stretches between line ends, empty ones left out. */
export function paragraphs(text: Text): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let at = 0;
  for (const line of text.value.split("\n")) {
    const size = points(line, line.length);
    if (line.trim()) found.push({ start: at, end: at + size });
    at += size + 1;
  }
  return found;
}

const RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/g;

/** Whether most letters of a text run from right to left. */
export function rightToLeft(text: string): boolean {
  const sample = text.slice(0, 2000);
  return (sample.match(RIGHT)?.length ?? 0) > (sample.match(/[A-Za-zÀ-ɏ]/g)?.length ?? 0);
}
