// Actors and places: what they are called, what is said of them, and which may be the same.
import { useState } from "preact/hooks";
import { attempt, send, useGet, useNews } from "../api";
import { address, path, setQuery } from "../router";
import { mayCode, say } from "../state";
import type { Quote } from "../types";
import { country, days, number, plural } from "../words";
import { Cited, Empty, Heading, Sentence, Shown } from "../parts/bits";
import { MapView } from "../parts/map";
import { EventLine, type EventRow } from "./story";

interface NamedRow { id: string; name: string; note: string; claims: number }
interface Suggestion { one: NamedRow; other: NamedRow; score: number; why: string }
interface ActorView {
  id: string; name: string; kind: string; country: string | null; aliases: string[]; merged: { id: string; name: string; decision: number }[];
  affiliations: { to: string; kind: string; first: string | null; last: string | null; voices: string[] }[]; as_actor: number; as_recipient: number; as_source: number; quotes: Quote[]; events: EventRow[];
}
interface PlaceView { id: string; name: string; country: string | null; latitude: number | null; longitude: number | null; kind: string | null; precision: string | null; moved: { person: string; at: string; reason: string | null; decision: number; latitude: number; longitude: number } | null; aliases: string[]; quotes: Quote[]; events: EventRow[] }

function Index({ kind, id, intro }: { kind: "actors" | "places"; id?: string; intro: string }) {
  const { query } = address.use();
  const words = query.get("q") ?? "";
  const list = useGet<{ rows: NamedRow[]; total: number }>(`/api/${kind}${words ? `?q=${encodeURIComponent(words)}` : ""}`);
  const chosen = id ?? list.data?.rows[0]?.id;
  useNews((news) => { if (news.kind === "story") list.reload(); });
  return (
    <>
      <Heading title={kind === "actors" ? "Actors" : "Places"}>{intro}</Heading>
      <div class="two">
        <div>
          <input type="search" aria-label={`Find ${kind}`} placeholder={`Find ${kind}`} value={words} onChange={(event) => setQuery({ q: event.currentTarget.value })} style={{ width: "100%", marginBottom: "8px" }} />
          <Shown from={list}>{({ rows }) => rows.length === 0 ? <Empty>Nobody and nothing by that name.</Empty> : (
            <nav class="index" aria-label={kind === "actors" ? "Actors" : "Places"}><ul>{rows.map((row) => (
              <li key={row.id}><a href={`${path(kind, row.id)}${words ? `?q=${encodeURIComponent(words)}` : ""}`} aria-current={row.id === chosen ? "page" : undefined}><b dir="auto">{row.name}</b> <span class="count">{number(row.claims)}</span><div class="soft small">{row.note}</div></a></li>
            ))}</ul></nav>
          )}</Shown>
        </div>
        {chosen ? (kind === "actors" ? <ActorPage key={chosen} id={chosen} /> : <PlacePage key={chosen} id={chosen} />) : <Empty><p>{kind === "actors" ? "No report names an actor yet." : "No report names a place yet."}</p></Empty>}
      </div>
    </>
  );
}

export const Actors = ({ id }: { id?: string }) => <><Index kind="actors" id={id} intro="Who is named in the reports, under all the names that they have there." /><Suggestions /></>;
export const Places = ({ id }: { id?: string }) => <Index kind="places" id={id} intro="Where things are said to have happened. A place that stands wrongly on the map can be moved; the correction is kept with who made it." />;

function Suggestions() {
  const list = useGet<{ rows: Suggestion[] }>("/api/actors/suggestions");
  useNews((news) => { if (news.kind === "story") list.reload(); });
  if (!list.data?.rows.length || !mayCode()) return null;
  const decide = (one: Suggestion, merge: boolean) => void attempt(() => send("POST", merge ? "/api/actors/merge" : "/api/actors/apart", { one: one.one.id, other: one.other.id })).then((done) => {
    if (!done) return;
    list.reload();
    if (merge) say(`${one.other.name} is now ${one.one.name}.`, { act: { label: "Undo", run: () => void attempt(() => send("POST", "/api/undo")).then(() => list.reload()) } });
  });
  return (
    <section class="section" style={{ marginTop: "28px" }}>
      <h2>The same actor?</h2>
      <p class="soft small" style={{ marginBottom: "8px" }}>Suggestions with reasons; a person decides, and can undo it.</p>
      <ul class="stack">{list.data.rows.map((row) => (
        <li key={row.one.id + row.other.id} class="card row spread">
          <span><b dir="auto">{row.one.name}</b> <span class="soft">({plural(row.one.claims, "claim")})</span> and <b dir="auto">{row.other.name}</b> <span class="soft">({plural(row.other.claims, "claim")})</span><div class="soft small">{row.why}</div></span>
          <span class="row"><button class="button" onClick={() => decide(row, true)}>The same: merge</button><button class="button" onClick={() => decide(row, false)}>Not the same</button></span>
        </li>
      ))}</ul>
    </section>
  );
}

function Said({ quotes, events }: { quotes: Quote[]; events: EventRow[] }) {
  return (
    <>
      {events.length > 0 && <section class="section"><h2>Events</h2><div class="sheet">{events.map((row) => <div key={row.id} class="item" style={{ padding: "8px 14px", borderBottom: "1px solid var(--line)" }}><EventLine row={row} /></div>)}</div></section>}
      {quotes.length > 0 && <section class="section"><h2>Claims</h2><ul class="stack">{quotes.map((quote) => <li key={quote.key.report + quote.key.claim} class="card"><Sentence quote={quote} /><Cited quote={quote} /></li>)}</ul></section>}
    </>
  );
}

function ActorPage({ id }: { id: string }) {
  const loaded = useGet<ActorView>(`/api/actors/${encodeURIComponent(id)}`);
  const unmerge = (decision: number) => void attempt(() => send("POST", `/api/decisions/${decision}/undo`)).then((done) => { if (done) loaded.reload(); });
  return (
    <Shown from={loaded}>{(actor) => (
      <div>
        <section class="card section">
          <h2 dir="auto">{actor.name}</h2>
          <dl class="slots" style={{ gridTemplateColumns: "110px 1fr", marginTop: "8px" }}>
            <dt>Kind</dt><dd>{actor.kind}{actor.country && `, ${country(actor.country)}`}</dd>
            <dt>Named as</dt><dd dir="auto">{actor.aliases.join(", ") || <span class="soft">only so</span>}</dd>
            <dt>In claims</dt><dd>{plural(actor.as_actor, "time")} as the one who acts, {number(actor.as_recipient)} as the one it is done to, {number(actor.as_source)} as a source</dd>
            {actor.merged.length > 0 && <><dt>Merged</dt><dd>{actor.merged.map((one) => <div key={one.id}>{one.name} {mayCode() && <button class="button plain low" onClick={() => unmerge(one.decision)}>Undo the merge</button>}</div>)}</dd></>}
          </dl>
          <p class="small" style={{ marginTop: "8px" }}><a href={`/story?actor=${encodeURIComponent(actor.name)}`}>All events with {actor.name}</a></p>
        </section>
        {actor.affiliations.length > 0 && (
          <section class="section"><h2>Stands to others</h2><div class="sheet" tabIndex={0} role="region" aria-label="Stands to others"><table>
            <thead><tr><th>To</th><th>How</th><th>From, to</th><th>Says so</th></tr></thead>
            <tbody>{actor.affiliations.map((one, at) => <tr key={at}><td dir="auto">{one.to}</td><td>{one.kind}</td><td class="small">{days(one.first, one.last, true) || "no day"}</td><td class="small">{one.voices.join(", ")}</td></tr>)}</tbody>
          </table></div></section>
        )}
        <Said quotes={actor.quotes} events={actor.events} />
      </div>
    )}</Shown>
  );
}

function PlacePage({ id }: { id: string }) {
  const loaded = useGet<PlaceView>(`/api/places/${encodeURIComponent(id)}`);
  const [draft, setDraft] = useState<[number, number] | null>(null);
  const move = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const body = { latitude: Number(form.get("latitude")), longitude: Number(form.get("longitude")), reason: form.get("reason") || null };
    if (await attempt(() => send("PUT", `/api/places/${encodeURIComponent(id)}/point`, body))) { setDraft(null); loaded.reload(); say("Moved. The correction is kept.", { act: { label: "Undo", run: () => void attempt(() => send("POST", "/api/undo")).then(() => loaded.reload()) } }); }
  };
  return (
    <Shown from={loaded}>{(place) => {
      const at = draft ?? (place.latitude === null || place.longitude === null ? null : [place.longitude, place.latitude] as [number, number]);
      return (
        <div>
          <section class="card section">
            <h2 dir="auto">{place.name}</h2>
            <dl class="slots" style={{ margin: "8px 0" }}>
              <dt>Kind</dt><dd>{place.kind ?? "place"}{place.country && `, ${country(place.country)}`}</dd>
              <dt>Known to</dt><dd>{place.precision === "place" ? "the place itself" : place.precision ?? "not placed"}</dd>
              {place.aliases.length > 0 && <><dt>Named as</dt><dd dir="auto">{place.aliases.join(", ")}</dd></>}
              {at && <><dt>Lies at</dt><dd class="num" dir="ltr">{at[1].toFixed(4)}, {at[0].toFixed(4)}</dd></>}
              {place.moved && <><dt>Moved</dt><dd>by {place.moved.person}{place.moved.reason && `: ${place.moved.reason}`}</dd></>}
            </dl>
            {at && <MapView spots={[{ id: place.id, name: place.name, longitude: at[0], latitude: at[1], precision: draft ? "place" : place.precision, count: 1 }]} label={`Map of ${place.name}`} fit={place.id} onMoved={mayCode() ? (longitude, latitude) => setDraft([longitude, latitude]) : undefined} />}
            {mayCode() && (
              <form key={draft?.join() ?? "held"} class="row" onSubmit={move} style={{ marginTop: "10px", alignItems: "flex-end" }}>
                <label class="field">Latitude<input name="latitude" type="number" step="any" min={-90} max={90} required value={at?.[1] ?? ""} /></label>
                <label class="field">Longitude<input name="longitude" type="number" step="any" min={-180} max={180} required value={at?.[0] ?? ""} /></label>
                <label class="field grow">Reason<input name="reason" placeholder="How it is known" /></label>
                <button class="button">Move</button>
              </form>
            )}
            {mayCode() && <p class="small soft">Or double-click on the map where it lies, then Move.</p>}
          </section>
          <Said quotes={place.quotes} events={place.events} />
        </div>
      );
    }}</Shown>
  );
}
