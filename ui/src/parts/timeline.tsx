// Events in time: bars by family. Dragging over a stretch, or the buttons, narrows the dates in the address.
import { useRef, useState } from "preact/hooks";
import { setQuery } from "../router";
import { FAMILIES, day, number } from "../words";

export interface Bin { first: string; last: string; counts: Record<string, number> }
const DAY = 86400000;
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);
const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const WIDE = 1000;
const HIGH = 92;
const BASE = 72;

interface Props { bins: Bin[]; undated: number; earlier: number; later: number }

export function Timeline({ bins, undated, earlier, later }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const [over, setOver] = useState<Bin | null>(null);
  const first = bins[0];
  const last = bins.at(-1);
  if (!first || !last) return <div class="timeline soft small">{undated ? `None of these ${number(undated)} events has a day.` : "No events."}</div>;
  const from = ms(first.first);
  const to = ms(last.last) + DAY;
  const most = Math.max(...bins.map((bin) => FAMILIES.reduce((sum, one) => sum + (bin.counts[one] ?? 0), 0)), 1);
  const x = (at: number) => ((at - from) / (to - from)) * WIDE;
  const at = (event: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect();
    return box ? from + (Math.max(0, Math.min(1, (event.clientX - box.left) / box.width))) * (to - from) : from;
  };
  const range = (a: number, b: number) => setQuery({ since: iso(Math.min(a, b)), until: iso(Math.max(a, b)) });
  const zoom = (factor: number) => {
    const middle = (from + to) / 2;
    const half = Math.max(DAY / 2, ((to - from) / 2) * factor);
    range(middle - half, middle + half - 1);
  };
  const move = (part: number) => range(from + (to - from) * part, to - DAY + (to - from) * part);
  const ticks = Array.from({ length: 6 }, (_, n) => from + ((n + 0.5) / 6) * (to - from));
  const total = (bin: Bin) => FAMILIES.reduce((sum, one) => sum + (bin.counts[one] ?? 0), 0);
  return (
    <div class="timeline">
      <svg ref={svg} viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" role="img" aria-label={`Events from ${day(first.first)} to ${day(last.last)}, at most ${number(most)} in one stretch`}
        onPointerDown={(event) => { const now = at(event); setDrag([now, now]); (event.currentTarget as Element).setPointerCapture(event.pointerId); }}
        onPointerMove={(event) => { const now = at(event); setOver(bins.find((bin) => ms(bin.first) <= now && now < ms(bin.last) + DAY) ?? null); if (drag) setDrag([drag[0], now]); }}
        onPointerLeave={() => setOver(null)}
        onPointerUp={(event) => { if (drag) { const now = at(event); if (Math.abs(x(now) - x(drag[0])) > 4) range(drag[0], now); } setDrag(null); }}>
        {bins.map((bin) => {
          let top = BASE;
          const left = x(ms(bin.first));
          const width = Math.max(1, x(ms(bin.last) + DAY) - left - 1.5);
          return <g key={bin.first} opacity={over && over !== bin ? 0.55 : 1}>{FAMILIES.map((one) => {
            const high = ((bin.counts[one] ?? 0) / most) * (BASE - 4);
            top -= high;
            return high > 0 && <rect key={one} x={left} y={top} width={width} height={high} class={one} fill="var(--hue)" />;
          })}</g>;
        })}
        <line x1="0" x2={WIDE} y1={BASE} y2={BASE} stroke="var(--line)" />
        {drag && <rect x={Math.min(x(drag[0]), x(drag[1]))} width={Math.abs(x(drag[1]) - x(drag[0]))} y="0" height={BASE} fill="var(--accent)" opacity="0.2" />}
      </svg>
      <div class="row small soft spread" aria-hidden="true" style={{ marginTop: "-18px" }}>{ticks.map((tick) => <span key={tick}>{day(iso(tick), true)}</span>)}</div>
      <div class="row small" style={{ gap: "2px" }}>
        <button class="button plain low" onClick={() => move(-0.5)} aria-label="Earlier">←</button>
        <button class="button plain low" onClick={() => move(0.5)} aria-label="Later">→</button>
        <button class="button plain low" onClick={() => zoom(0.5)}>Zoom in</button>
        <button class="button plain low" onClick={() => zoom(2)}>Zoom out</button>
        <button class="button plain low" onClick={() => setQuery({ since: null, until: null })}>All days</button>
        <span class="soft num grow" style={{ textAlign: "end" }}>{over ? `${over.first === over.last ? day(over.first) : `${day(over.first, true)} to ${day(over.last, true)}`}: ${number(total(over))}` : ["drag over days to narrow", earlier && `${number(earlier)} earlier`, later && `${number(later)} later`, undated && `${number(undated)} without a day`].filter(Boolean).join(" · ")}</span>
      </div>
    </div>
  );
}
