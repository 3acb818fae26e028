// Control: who is said to hold what on a date. Disputed places are hatched.
import { useGet, useNews } from "../api";
import { address, path, setQuery } from "../router";
import type { Holding } from "../types";
import { country, day, days } from "../words";
import { Empty, Heading, Shown, Voices } from "../parts/bits";
import { MapView, type Spot } from "../parts/map";

interface ControlView { rows: Holding[]; days: string[]; date: string | null }
const HUES = ["var(--accent)", "var(--force)", "var(--words)", "var(--talks)", "var(--moves)", "var(--relief)"];

function resolved(hue: string): string {
  const probe = document.createElement("span");
  probe.style.color = hue;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

export function ControlScreen() {
  const { query } = address.use();
  const date = query.get("date") ?? "";
  const loaded = useGet<ControlView>(`/api/control${date ? `?date=${date}` : ""}`);
  useNews((news) => { if (news.kind === "story") loaded.reload(); });
  return (
    <>
      <Heading title="Control">Who is said to hold, besiege or contest a place. A claim by a source, not a front line.</Heading>
      <Shown from={loaded}>{(view) => {
        const holders = [...new Set(view.rows.map((row) => row.holder))];
        const hue = (holder: string) => HUES[holders.indexOf(holder) % HUES.length] ?? HUES[0] ?? "";
        const at = Math.max(0, view.days.indexOf(view.date ?? ""));
        const spots: Spot[] = view.rows.filter((row) => row.place.latitude !== null).map((row) => ({
          id: row.id, name: row.place.name, latitude: row.place.latitude ?? 0, longitude: row.place.longitude ?? 0, precision: row.disputed || row.kind !== "holds" ? row.place.precision === "place" || !row.place.precision ? "near" : row.place.precision : row.place.precision, count: 1, hue: resolved(hue(row.holder)), disputed: row.disputed || row.kind === "contests",
        }));
        return (
          <>
            {view.days.length > 0 && (
              <div class="filters">
                <label class="row small">On <input type="date" value={view.date ?? ""} onChange={(event) => setQuery({ date: event.currentTarget.value })} /></label>
                <input class="wide" type="range" min={0} max={view.days.length - 1} value={at} aria-label="Through time" aria-valuetext={day(view.date)} onChange={(event) => setQuery({ date: view.days[Number(event.currentTarget.value)] ?? null }, { replace: true })} />
                <button class="button low" onClick={() => setQuery({ date: "all" })} aria-pressed={date === "all"}>Whole time</button>
              </div>
            )}
            {view.rows.length === 0 ? <Empty><p>No report says who holds a place {view.date ? `on ${day(view.date)}` : "yet"}.</p></Empty> : (
              <div class="story">
                <div class="sheet" tabIndex={0} role="region" aria-label="Who holds what">
                  <table>
                    <thead><tr><th>Place</th><th>Holder</th><th>From, to</th><th>Says so</th></tr></thead>
                    <tbody>{view.rows.map((row) => (
                      <tr key={row.id}>
                        <td>{row.place.latitude === null ? row.place.name : <a href={path("places", row.place.id)}>{row.place.name}</a>}<div class="soft small">{country(row.place.country)}</div></td>
                        <td><span class="row" style={{ gap: "7px", flexWrap: "nowrap" }}><i class="dot" style={{ background: hue(row.holder) }} /><span dir="auto">{row.holder}</span></span><div class="small">{row.disputed ? <span class="pill bad">disputed</span> : <span class="soft">{row.kind}</span>}</div></td>
                        <td class="small nowrap">{days(row.first, row.last, true) || "day not said"}</td>
                        <td class="small"><Voices voices={row.voices} />{row.claims[0] && <> <a href={`${path("reports", row.claims[0].report)}?claim=${encodeURIComponent(row.claims[0].claim)}`}>see</a></>}</td>
                      </tr>
                    ))}</tbody>
                  </table>
                </div>
                <div>
                  <MapView spots={spots} label="Map of control" fit={`${view.date ?? ""}${spots.length}`} />
                  <div class="legend">{holders.slice(0, 8).map((one) => <span key={one}><i class="dot" style={{ background: hue(one) }} />{one}</span>)}<span>hatched: disputed or contested</span></div>
                </div>
              </div>
            )}
          </>
        );
      }}</Shown>
    </>
  );
}
