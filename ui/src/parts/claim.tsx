// One claim beside the text: its gist on one line, and all of it when it is opened.
import { useGet } from "../api";
import type { Candidates, ClaimReasons, ClaimView, Participant, Source } from "../types";
import { path } from "../router";
import { amount, family, moment, party, STATUSES, when } from "../words";
import { Status, Type } from "./bits";

const side = (list: Participant[]): string => list.map(party).join(", ");

export function Gist({ view }: { view: ClaimView }) {
  const { claim } = view;
  return (
    <p class="gist" dir="auto">
      {claim.actor.length > 0 && <b>{side(claim.actor)} </b>}
      <span class={family(claim.type)}><mark>{claim.trigger.text}</mark></span>
      {claim.recipient.length > 0 && <b> {side(claim.recipient)}</b>}
      {claim.quantities.length > 0 && <span class="soft"> · {claim.quantities.map((one) => `${amount(one.low, one.high, one.approximate)} ${one.role === "other" ? one.of ?? "" : one.role}`.trim()).join(", ")}</span>}
    </p>
  );
}

function Chain({ sources, publisher }: { sources: Source[]; publisher: string | null }) {
  return (
    <ol class="chain">
      <li>{publisher ?? "the report"}{sources.length === 0 && ", in its own voice"}</li>
      {sources.map((one, at) => (
        <li key={at}><span dir="auto">{one.text}</span>
          <span class="soft">{one.cue ? ` “${one.cue.text}”` : ""}{one.channel ? `, by ${one.channel}` : ""}{one.quoted ? ", in quotation marks" : ""}{one.refers_to ? `, that is ${one.refers_to}` : ""}</span>
        </li>
      ))}
    </ol>
  );
}

export function Slots({ view, publisher }: { view: ClaimView; publisher: string | null }) {
  const { claim } = view;
  const people = (list: Participant[]) => list.map((one, at) => (
    <div key={at} dir="auto">
      {one.actor ? <a href={path("actors", one.actor)}>{one.actor_name ?? one.text}</a> : one.text}
      {one.actor_name && one.actor_name !== one.text && <span class="soft"> “{one.text}”</span>}
      {one.refers_to && !one.actor_name && <span class="soft">, that is {one.refers_to}</span>}
    </div>
  ));
  return (
    <dl class="slots">
      <dt>Who</dt><dd>{claim.actor.length ? people(claim.actor) : <span class="soft">not said</span>}</dd>
      <dt>To whom</dt><dd>{claim.recipient.length ? people(claim.recipient) : <span class="soft">not said</span>}</dd>
      <dt>Status</dt><dd>{STATUSES[claim.status] ?? claim.status}</dd>
      <dt>Says so</dt><dd><Chain sources={claim.sources} publisher={publisher} /></dd>
      <dt>When</dt><dd>{claim.when ? <>{when(claim.when)} <span class="soft">“{claim.when.text}”</span></> : <span class="soft">not said</span>}</dd>
      <dt>Where</dt>
      <dd>{claim.where.length ? claim.where.map((one, at) => (
        <div key={at}><span class="soft">{one.role}</span> {one.place ? <a href={path("places", one.place)}>{one.name ?? one.text}</a> : one.text}
          {one.precision && one.precision !== "place" && <span class="soft">, known to the {one.precision}</span>}</div>
      )) : <span class="soft">not said</span>}</dd>
      {claim.quantities.length > 0 && <><dt>How many</dt>
        <dd>{claim.quantities.map((one, at) => <div key={at}>{amount(one.low, one.high, one.approximate)} {one.of ?? ""} <span class="soft">({one.role}; “{one.text}”)</span></div>)}</dd></>}
    </dl>
  );
}

export function OpenClaim({ view, report, publisher, onUse }: { view: ClaimView; report: string; publisher: string | null; onUse: ((field: string, value: unknown) => void) | null }) {
  const base = `/api/reports/${encodeURIComponent(report)}/claims/${encodeURIComponent(view.claim.id)}`;
  const reasons = useGet<ClaimReasons>(`${base}/reasons`);
  const others = useGet<Candidates>(`${base}/candidates`);
  const groups = (["actor", "recipient", "where", "when"] as const).filter((field) => (others.data?.[field].length ?? 0) > 0);
  const words = { actor: "Who", recipient: "To whom", where: "Where", when: "When" };
  return (
    <div class="open stack" onClick={(event) => event.stopPropagation()}>
      <Slots view={view} publisher={publisher} />
      {groups.length > 0 && (
        <section>
          <h3>Other readings</h3>
          {groups.map((field) => (
            <div key={field} class="row" style={{ gap: "6px", marginTop: "5px" }}>
              <span class="soft small">{words[field]}</span>
              {others.data?.[field].map((one) => (
                <button key={one.id ?? one.label} class="button low" disabled={!onUse} title={one.note} onClick={() => onUse?.(field, one.value)}>{one.label} <span class="soft">{one.note}</span></button>
              ))}
            </div>
          ))}
        </section>
      )}
      <section>
        <h3>Why</h3>
        <p class="small soft">Frame {view.claim.frame || "none, added by a person"}; confidence {view.claim.confidence.toFixed(2)}. {reasons.data?.manual}</p>
        {reasons.data && reasons.data.rows.length > 0 && (
          <ul class="small">{reasons.data.rows.map((row, at) => <li key={at}><span class="soft">{row.slot}:</span> {row.value} <span class="soft">({row.why})</span></li>)}</ul>
        )}
      </section>
      {view.event && <p class="small"><a href={path("events", view.event)}>All that is said of this happening</a></p>}
      {view.decisions.length > 0 && (
        <section>
          <h3>History</h3>
          <ul class="small">{view.decisions.map((one) => (
            <li key={one.id} class={one.undone ? "soft" : ""}>{one.person} {one.summary}, {moment(one.at)}{one.reason ? `: ${one.reason}` : ""}{one.undone ? " (undone)" : ""}</li>
          ))}</ul>
        </section>
      )}
    </div>
  );
}

const VERDICTS = { accepted: "✓ accepted", rejected: "✕ rejected" };

interface CardProps { view: ClaimView; report: string; publisher: string | null; at: boolean; lit: boolean; open: boolean; holding: boolean; onPick: () => void; onHover: (on: boolean) => void; onUse: ((field: string, value: unknown) => void) | null }

export function ClaimCard({ view, report, publisher, at, lit, open, holding, onPick, onHover, onUse }: CardProps) {
  const { claim, verdict } = view;
  const classes = ["claim", family(claim.type), at && "at", lit && "lit", verdict ?? ""].filter(Boolean).join(" ");
  const changed = view.changed.length > 0 ? `corrected: ${view.changed.join(", ")}` : "";
  return (
    <li class={classes} data-card={claim.id} aria-current={at ? "true" : undefined} onClick={onPick} onMouseEnter={() => onHover(true)} onMouseLeave={() => onHover(false)}>
      <div class="row spread" style={{ gap: "6px" }}>
        <span class="row" style={{ gap: "8px" }}><Type type={claim.type} modes={claim.modes} /><Status status={claim.status} /></span>
        <span class={`verdict ${verdict ?? ""}`}>{[holding && "merge with…", view.missed && "added by a person", changed, verdict ? VERDICTS[verdict] : changed ? "" : "not yet decided"].filter(Boolean).join(" · ")}</span>
      </div>
      <Gist view={view} />
      {open && <OpenClaim view={view} report={report} publisher={publisher} onUse={onUse} />}
    </li>
  );
}
