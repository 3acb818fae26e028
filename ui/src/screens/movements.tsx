// Movements: the track on the map with its legs, what stopped or turned it, and a slider through time.
import { useMemo, useState } from "preact/hooks";
import { useGet, useNews } from "../api";
import { path } from "../router";
import type { Quote, Track, TrackLeg } from "../types";
import { day, plural, when } from "../words";
import { Empty, Heading, Sentence, Shown } from "../parts/bits";
import { Figures } from "../parts/figures";
import { MapView, type Line, type Spot } from "../parts/map";
import { ByVoice } from "./event";

interface TrackRow { id: string; who: string; status: string; legs: number; first: string | null; last: string | null; voices: number }
interface TrackView { track: Track; quotes: Quote[]; causes: Record<string, Quote> }

export function Movements({ id }: { id?: string }) {
  const list = useGet<{ rows: TrackRow[] }>("/api/tracks");
  useNews((news) => { if (news.kind === "story") list.reload(); });
  return (
    <>
      <Heading title="Movements">Who or what is said to have gone from where to where, leg by leg, and what stopped or turned it.</Heading>
      <Shown from={list}>{({ rows }) => {
        const chosen = id ?? rows[0]?.id;
        if (!rows.length) return <Empty><p>No report tells of a movement yet.</p></Empty>;
        return (
          <div class="two">
            <nav class="index" aria-label="Movements"><ul>{rows.map((row) => (
              <li key={row.id}><a href={path("movements", row.id)} aria-current={row.id === chosen ? "page" : undefined}><b dir="auto">{row.who}</b><div class="soft small">{row.status} · {plural(row.legs, "leg")} · {plural(row.voices, "source")}</div><div class="soft small">{row.first ? day(row.first, true) : "day not known"}</div></a></li>
            ))}</ul></nav>
            {chosen && <TrackPage key={chosen} id={chosen} />}
          </div>
        );
      }}</Shown>
    </>
  );
}

const dayOf = (leg: TrackLeg): string => leg.leg.when?.start?.slice(0, 10) ?? leg.published ?? "";

function legPlaces(leg: TrackLeg) {
  return [leg.from_place, ...leg.via_places, leg.to_place].filter((one) => one !== null && one.latitude !== null && one.longitude !== null) as NonNullable<TrackLeg["from_place"]>[];
}

function TrackPage({ id }: { id: string }) {
  const loaded = useGet<TrackView>(`/api/tracks/${encodeURIComponent(id)}`);
  const [until, setUntil] = useState<number | null>(null);
  useNews((news) => { if (news.kind === "story") loaded.reload(); });
  const legs = loaded.data?.track.legs ?? [];
  const dates = useMemo(() => [...new Set(legs.map(dayOf).filter(Boolean))].sort(), [loaded.data]);
  const last = until ?? dates.length - 1;
  const shown = legs.filter((leg) => !dates.length || !dayOf(leg) || dayOf(leg) <= (dates[last] ?? "9999"));
  const replaced = new Set(shown.map((leg) => leg.replaces).filter((one) => one !== null));
  const lines: Line[] = useMemo(() => {
    let before: [number, number] | null = null;
    return legs.flatMap((leg, at): Line[] => {
      if (!shown.includes(leg)) return [];
      const points = legPlaces(leg).map((one): [number, number] => [one.longitude ?? 0, one.latitude ?? 0]);
      const gone = replaced.has(at) || leg.leg.status === "denied";
      if (points.length === 1 && before && !leg.from_place) points.unshift(before);
      const lastPoint = points.at(-1);
      if (lastPoint && !gone) before = lastPoint;
      return [{ id: String(at), points, dashed: gone || !["happened", "ongoing"].includes(leg.leg.status), faded: gone }];
    });
  }, [loaded.data, last]);
  const spots: Spot[] = useMemo(() => {
    const found = new Map<string, Spot>();
    for (const leg of shown) for (const one of legPlaces(leg)) found.set(one.id, { id: one.id, name: one.name, latitude: one.latitude ?? 0, longitude: one.longitude ?? 0, precision: one.precision, count: 1, family: "moves" });
    return [...found.values()];
  }, [loaded.data, last]);
  return (
    <Shown from={loaded}>{({ track, quotes, causes }) => (
      <div>
        <div class="row spread" style={{ marginBottom: "8px" }}>
          <h2 dir="auto">{track.who} <span class="pill">{track.status}</span></h2>
          {track.deal && <a href={path("deals", track.deal)}>a term of a deal</a>}
        </div>
        <MapView spots={spots} lines={lines} label={`Track of ${track.who}`} fit={track.id} />
        {dates.length > 1 && (
          <label class="row small" style={{ margin: "10px 0" }}><span class="soft nowrap">Up to {day(dates[last] ?? "", true)}</span>
            <input class="grow" type="range" min={0} max={dates.length - 1} value={last} aria-valuetext={day(dates[last] ?? "")} onInput={(event) => setUntil(Number(event.currentTarget.value))} aria-label="Through time" /></label>
        )}
        <section class="section"><h2>Legs</h2>
          <ol class="legs">{shown.map((leg) => {
            const at = legs.indexOf(leg);
            const cause = leg.leg.cause ? causes[`${leg.report} ${leg.leg.cause}`] : undefined;
            return (
              <li key={at} class={replaced.has(at) ? "replaced" : ""}>
                <div class="way" dir="auto">{leg.leg.from && <>from <b>{leg.from_place?.name ?? leg.leg.from}</b> </>}{leg.leg.via.length > 0 && <>by way of <b>{leg.leg.via.join(", ")}</b> </>}{leg.leg.to ? <>to <b>{leg.to_place?.name ?? leg.leg.to}</b></> : !leg.leg.from && "where to is not said"}</div>
                <div class="soft small">{when(leg.leg.when, true) || "day not known"} · {leg.leg.status}{replaced.has(at) ? " · replaced by a later leg" : ""} · <a href={`${path("reports", leg.report)}?claim=${encodeURIComponent(leg.leg.claim)}`}>reported {day(leg.published, true) || "on a day not known"}</a></div>
                {cause && <div class="small" style={{ marginTop: "3px" }}><span class="soft">because of</span> <Sentence quote={cause} /></div>}
              </li>
            );
          })}</ol>
        </section>
        {track.figures.length > 0 && <section class="section"><h2>Figures</h2><Figures sets={track.figures} /></section>}
        <section class="section"><h2>In the words of the reports</h2><ByVoice quotes={quotes} /></section>
      </div>
    )}</Shown>
  );
}
