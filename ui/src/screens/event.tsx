// One event: what each source says of it side by side, the figures on one axis, who blames whom.
import { useState } from "preact/hooks";
import { attempt, send, useGet, useNews } from "../api";
import { path } from "../router";
import { mayCode, say } from "../state";
import type { Blamed, Link, Quote, StoryEvent } from "../types";
import { amount, capital, day, plural, STATUSES, when } from "../words";
import { Cited, Heading, Sentence, Shown, Type, Voices } from "../parts/bits";
import { Figures } from "../parts/figures";
import { MapView, type Spot } from "../parts/map";

export interface EventView { event: StoryEvent; quotes: Quote[]; updates: { id: string; title: string }[]; reviewed: boolean; suggestions: { id: string; title: string; score: number; why: string }[] }

export function Blame({ title, list }: { title: string; list: Blamed[] }) {
  if (!list.length) return null;
  return (
    <section class="section">
      <h2>{title}</h2>
      <div class="sheet" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead><tr><th>Named</th><th>By</th><th>Denied by</th></tr></thead>
          <tbody>{list.map((one) => (
            <tr key={one.name}><td dir="auto">{one.actor ? <a href={path("actors", one.actor)}>{one.name}</a> : one.name}</td><td><Voices voices={one.said_by} /></td><td>{one.denied_by.length ? <Voices voices={one.denied_by} /> : <span class="soft">nobody</span>}</td></tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}

/** Claims gathered by who speaks; reports that repeat one voice stand in one card. */
export function ByVoice({ quotes, onApart }: { quotes: Quote[]; onApart?: (quote: Quote) => void }) {
  const groups = new Map<string, Quote[]>();
  for (const quote of quotes) {
    const source = quote.claim.sources[0];
    const name = source ? source.name ?? source.refers_to ?? source.text : quote.publisher ?? quote.title ?? "unnamed report";
    groups.set(name, [...(groups.get(name) ?? []), quote]);
  }
  return (
    <div class="voices">{[...groups].map(([name, list]) => (
      <article key={name} class="voice">
        <header><h3 dir="auto">{name}</h3><span class="soft small">{plural(list.length, "claim")}</span></header>
        <ul class="stack">{list.map((quote) => (
          <li key={quote.key.report + quote.key.claim}>
            <Sentence quote={quote} />
            <div class="row small" style={{ marginTop: "4px", gap: "8px" }}>
              <Cited quote={quote} />
              <span class="pill" title={STATUSES[quote.claim.status]}>{quote.claim.status}</span>
              {quote.claim.quantities.map((one, at) => <span key={at} class="soft">{amount(one.low, one.high, one.approximate)} {one.role}</span>)}
              <span class={quote.verdict === "rejected" ? "pill bad" : "soft"}>{quote.verdict ?? "not reviewed"}</span>
              {onApart && quotes.length > 1 && <button class="button plain low" onClick={() => onApart(quote)}>Not this happening</button>}
            </div>
          </li>
        ))}</ul>
      </article>
    ))}</div>
  );
}

function Why({ links }: { links: Link[] }) {
  if (!links.length) return null;
  return (
    <details class="section">
      <summary>Why these claims are held to be of one happening</summary>
      <ul class="stack small" style={{ marginTop: "8px" }}>{links.slice(0, 40).map((link, at) => (
        <li key={at}>{(100 * link.score).toFixed(0)} in 100: {link.features.map((one) => `${one.name} ${one.value.toFixed(2)} × ${one.weight.toFixed(2)}`).join(", ")}</li>
      ))}</ul>
    </details>
  );
}

export const spotsOf = (where: StoryEvent["where"]): Spot[] => where.filter((one) => one.latitude !== null && one.longitude !== null).map((one) => ({
  id: one.place ?? one.text, name: one.name ?? one.text, latitude: one.latitude ?? 0, longitude: one.longitude ?? 0, precision: one.precision, count: 1,
}));

export function EventScreen({ id }: { id: string }) {
  const loaded = useGet<EventView>(`/api/events/${encodeURIComponent(id)}`);
  const [undo, setUndo] = useState(false);
  useNews((news) => { if (news.kind === "story") loaded.reload(); });
  const change = (work: () => Promise<unknown>, said: string) => void attempt(work).then((done) => {
    if (!done) return;
    setUndo(true);
    say(said, { act: { label: "Undo", run: undoLast } });
    loaded.reload();
  });
  const undoLast = () => void attempt(() => send("POST", "/api/undo")).then((done) => { if (done) { setUndo(false); say("Undone."); loaded.reload(); } });
  return (
    <Shown from={loaded}>{({ event, quotes, updates, suggestions }) => {
      const title = `${capital(event.actors.map((one) => one.name).slice(0, 2).join(", ") || "Somebody")}: ${event.type.toLowerCase()}${event.recipients[0] ? ` of ${event.recipients[0].name}` : ""}`;
      const spots = spotsOf(event.where);
      return (
        <>
          <Heading title={title} actions={undo && <button class="button" onClick={undoLast}>Undo</button>}>
            <Type type={event.type} modes={event.modes} /> · {when(event.when) || "day not known"} · {event.where.map((one) => one.name ?? one.text).join(", ") || "place not known"} · {plural(event.voices.length, "independent source")} in {plural(new Set(event.claims.map((one) => one.report)).size, "report")}
          </Heading>
          <div class="page">
            <div>
              <section class="section">
                <h2>What each source says</h2>
                <ByVoice quotes={quotes} onApart={mayCode() ? (quote) => change(() => send("POST", "/api/events/split", { event: event.id, report: quote.key.report, claim: quote.key.claim }), "Split off as a happening of its own.") : undefined} />
              </section>
              {event.figures.length > 0 && <section class="section"><h2>Figures</h2><Figures sets={event.figures} /></section>}
              <Blame title="Who is said to have done it" list={event.actors} />
              <Blame title="To whom" list={event.recipients} />
              <Why links={event.links} />
            </div>
            <aside class="stack">
              <section class="card stack">
                <h2>{event.disputed ? "Disputed" : "Status"}</h2>
                <dl class="slots" style={{ gridTemplateColumns: "100px 1fr" }}>{Object.entries(event.statuses).map(([status, voices]) => <><dt title={STATUSES[status]}>{status}</dt><dd><Voices voices={voices} /></dd></>)}</dl>
              </section>
              <section class="card stack">
                <h2>As it was reported</h2>
                <ol class="small stack" style={{ gap: "4px" }}>{[...quotes].sort((a, b) => (a.published ?? "").localeCompare(b.published ?? "")).map((quote) => <li key={quote.key.report + quote.key.claim}><span class="soft">{day(quote.published, true) || "no day"}</span> <Cited quote={{ ...quote, published: null }} /></li>)}</ol>
              </section>
              {spots.length > 0 && <MapView spots={spots} label="Where it happened" fit={event.id} />}
              {updates.length > 0 && <section class="card stack"><h2>A later count of</h2><ul>{updates.map((one) => <li key={one.id}><a href={path("events", one.id)}>{one.title}</a></li>)}</ul></section>}
              {mayCode() && suggestions.length > 0 && (
                <section class="card stack"><h2>The same happening?</h2>
                  <ul class="stack">{suggestions.map((one) => (
                    <li key={one.id}><a href={path("events", one.id)}>{one.title}</a><div class="soft small">{one.why}</div>
                      <button class="button low" onClick={() => change(() => send("POST", "/api/events/merge", { one: event.id, other: one.id }), "Merged: one happening.")}>Merge</button></li>
                  ))}</ul></section>
              )}
              <p class="small soft">This address stays: <a href={path("events", event.id)}>{event.id.slice(0, 12)}</a>. <a href={`/api/export/dossier?event=${encodeURIComponent(event.id)}`} download>Dossier with quotations</a></p>
            </aside>
          </div>
        </>
      );
    }}</Shown>
  );
}
