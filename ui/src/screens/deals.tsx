// Deals: the ledger of each agreement, term by term, with what is reported of each.
import { useGet, useNews } from "../api";
import { path } from "../router";
import type { Deal, Quote, Term } from "../types";
import { amount, capital, day, names, plural, when } from "../words";
import { Empty, Heading, Shown } from "../parts/bits";
import { Figures } from "../parts/figures";
import { ByVoice } from "./event";

interface DealRow { id: string; title: string; when: Deal["when"]; status: string; terms: number; voices: number; disputed: boolean }
interface DealView { deal: Deal; quotes: Quote[] }

export function Deals({ id }: { id?: string }) {
  const list = useGet<{ rows: DealRow[] }>("/api/deals");
  useNews((news) => { if (news.kind === "story") list.reload(); });
  return (
    <>
      <Heading title="Deals">Each agreement as all reports tell it: who owes what to whom, and what is reported of each term.</Heading>
      <Shown from={list}>{({ rows }) => {
        const chosen = id ?? rows[0]?.id;
        if (!rows.length) return <Empty><p>No report tells of an agreement yet.</p></Empty>;
        return (
          <div class="two">
            <nav class="index" aria-label="Deals"><ul>{rows.map((row) => (
              <li key={row.id}><a href={path("deals", row.id)} aria-current={row.id === chosen ? "page" : undefined}><b dir="auto">{row.title}</b><div class="soft small">{when(row.when, true) || "day not known"} · {row.status}{row.disputed ? " · disputed" : ""}</div><div class="soft small">{plural(row.terms, "term")}, {plural(row.voices, "source")}</div></a></li>
            ))}</ul></nav>
            {chosen && <Ledger key={chosen} id={chosen} />}
          </div>
        );
      }}</Shown>
    </>
  );
}

function Ledger({ id }: { id: string }) {
  const loaded = useGet<DealView>(`/api/deals/${encodeURIComponent(id)}`);
  useNews((news) => { if (news.kind === "story") loaded.reload(); });
  return (
    <Shown from={loaded}>{({ deal, quotes }) => (
      <div>
        <section class="card section">
          <h2>{capital(deal.kind.join(" and "))} {deal.disputed && <span class="pill bad">disputed</span>} <span class="pill">{deal.status}</span></h2>
          <dl class="slots" style={{ marginTop: "8px" }}>
            <dt>Parties</dt><dd dir="auto">{names(deal.parties) || <span class="soft">not named</span>}</dd>
            <dt>Brokers</dt><dd dir="auto">{names(deal.brokers) || <span class="soft">none named</span>}</dd>
            <dt>When</dt><dd>{when(deal.when) || "day not known"}</dd>
            <dt>Where</dt><dd>{deal.where.map((one) => one.name ?? one.text).join(", ") || <span class="soft">not said</span>}</dd>
            <dt>Sources</dt><dd>{deal.voices.map((one) => one.name).join(", ")}</dd>
          </dl>
        </section>
        <section class="section"><h2>Terms</h2>
          {deal.terms.length === 0 && <p class="soft">No report spells out a term.</p>}
          <ol class="stack">{deal.terms.map((term, at) => <TermLine key={at} term={term} />)}</ol>
        </section>
        {deal.objections.length > 0 && (
          <section class="section"><h2>Objections</h2>
            <ul class="stack">{deal.objections.map((one) => (
              <li key={one.name} class="card"><b dir="auto">{one.actor ? <a href={path("actors", one.actor)}>{one.name}</a> : one.name}</b> rejects it or says that it does not bind them
                <span class="small"> ({one.claims.map((key, n) => <>{n > 0 && ", "}<a href={`${path("reports", key.report)}?claim=${encodeURIComponent(key.claim)}`}>source {n + 1}</a></>)})</span></li>
            ))}</ul></section>
        )}
        {deal.figures.length > 0 && <section class="section"><h2>Figures</h2><Figures sets={deal.figures} /></section>}
        <section class="section"><h2>In the words of the reports</h2><ByVoice quotes={quotes} /></section>
      </div>
    )}</Shown>
  );
}

function TermLine({ term }: { term: Term }) {
  return (
    <li class={`term ${term.status.split(" ").at(-1) ?? ""}`}>
      <div dir="auto"><b>{names(term.by) || "Somebody"}</b>: {term.act}{term.object && !term.act.includes(term.object) && <> {term.object}</>}{term.to.length > 0 && <> for <b>{names(term.to)}</b></>}
        {term.quantities.length > 0 && <span class="soft"> · {[...new Set(term.quantities.map((one) => amount(one.quantity.low, one.quantity.high, one.quantity.approximate)))].join(" or ")}</span>}</div>
      <div class="stages">
        <span class={`pill ${term.status === "violated" || term.status === "disputed" ? "bad" : "accent"}`}>{term.status}</span>
        {term.history.map((stage, at) => (
          <a key={at} href={`${path("reports", stage.key.report)}?claim=${encodeURIComponent(stage.key.claim)}`}>{day(stage.published, true) || "no day"}: {stage.status} ({stage.voice.name})</a>
        ))}
      </div>
    </li>
  );
}
