// Rival figures as ranges on one axis, each labelled with who gives it. Nothing is averaged.
import type { FigureSaying, FigureSet } from "../types";
import { amount, capital, day, number } from "../words";
import { path } from "../router";

function nice(most: number): number[] {
  const step = [1, 2, 5].map((unit) => unit * 10 ** Math.floor(Math.log10(Math.max(1, most / 4)))).find((one) => most / one <= 6) ?? 10 ** Math.ceil(Math.log10(Math.max(1, most / 4)));
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step);
}

const voiceOf = (one: FigureSaying): string => one.voice.name;

export function Axis({ set }: { set: FigureSet }) {
  const rows = set.ranges.flatMap((range, group) => range.sayings.map((saying) => ({ saying, group })))
    .sort((a, b) => (a.saying.published ?? "").localeCompare(b.saying.published ?? ""));
  const most = Math.max(1, ...rows.map(({ saying }) => Math.max(saying.quantity.high ?? 0, (saying.quantity.low ?? 0) * (saying.quantity.high === null ? 1.2 : 1)))) * 1.05;
  const LEFT = 250;
  const WIDE = 760;
  const ROW = 27;
  const x = (value: number) => LEFT + (value / most) * (WIDE - LEFT - 90);
  const title = `${capital(set.role === "other" ? set.of : set.role)}${set.role !== "other" && set.of ? `: ${set.of}` : ""}`;
  return (
    <figure class="card" style={{ marginBottom: "12px" }}>
      <figcaption class="row spread"><h3>{title}</h3>{set.conflict ? <span class="pill bad">sources disagree</span> : set.ranges.length > 1 ? <span class="pill">updated</span> : rows.length > 1 && <span class="pill accent">sources agree</span>}</figcaption>
      <div style={{ overflowX: "auto" }} tabIndex={0} role="region" aria-label={title}>
        <svg class="axis" viewBox={`0 0 ${WIDE} ${rows.length * ROW + 26}`} style={{ minWidth: "560px" }} role="group"
          aria-label={rows.map(({ saying }) => `${voiceOf(saying)}, ${day(saying.published)}: ${amount(saying.quantity.low, saying.quantity.high, saying.quantity.approximate)}`).join("; ")}>
          {nice(most).map((tick) => <g key={tick}><line class="tickline" x1={x(tick)} x2={x(tick)} y1="0" y2={rows.length * ROW} /><text class="ticktext" x={x(tick)} y={rows.length * ROW + 16} text-anchor="middle">{number(tick)}</text></g>)}
          {rows.map(({ saying, group }, at) => {
            const { low, high, approximate } = saying.quantity;
            const y = at * ROW + ROW / 2;
            const from = x(low ?? 0);
            const to = high === null ? WIDE - 90 : x(high);
            const hue = group === 0 ? "var(--accent)" : group === 1 ? "var(--words)" : group === 2 ? "var(--moves)" : "var(--force)";
            const name = voiceOf(saying);
            return (
              <g key={at}>
                <a href={saying.key ? `${path("reports", saying.report)}?claim=${encodeURIComponent(saying.key.claim)}` : path("reports", saying.report)}>
                  <text x="0" y={y + 4}>{name.length > 24 ? `${name.slice(0, 23)}…` : name}<title>{`${name}: “${saying.quantity.text}”`}</title></text>
                </a>
                <text class="ticktext" x={LEFT - 14} y={y + 4} text-anchor="end">{day(saying.published, true).replace(/ \d{4}$/, "")}</text>
                {low !== null && low === high ? <circle cx={from} cy={y} r="5" fill={approximate ? "none" : hue} stroke={hue} stroke-width="2" />
                  : <><line x1={from} x2={to} y1={y} y2={y} stroke={hue} stroke-width="5" stroke-linecap="round" opacity={high === null || low === null ? 0.55 : 1} />{high === null && <path d={`M ${to - 2} ${y - 5} l 9 5 l -9 5 z`} fill={hue} opacity="0.55" />}</>}
                <text x={(low !== null && low === high ? from : to) + 12} y={y + 4}>{amount(low, high, approximate)}</text>
              </g>
            );
          })}
        </svg>
      </div>
    </figure>
  );
}

export function Figures({ sets }: { sets: FigureSet[] }) {
  const shown = sets.filter((set) => set.ranges.some((range) => range.sayings.some((one) => one.quantity.low !== null || one.quantity.high !== null)));
  if (!shown.length) return null;
  return (
    <>
      {shown.map((set) => <Axis key={set.role + set.of} set={set} />)}
      <p class="small soft">Filled: said as exact. Open: about. A bar: a range; with an arrow: at least. One colour groups figures that can all be right at once.</p>
    </>
  );
}
