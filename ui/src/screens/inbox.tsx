// The queue: what is new, what is under way, who has it, what waits for help or review.
import { useState } from "preact/hooks";
import { attempt, send, useGet, useNews } from "../api";
import { address, path, setQuery } from "../router";
import { mayCode, session } from "../state";
import type { ReportPage, ReportRow, State } from "../types";
import { capital, day, number } from "../words";
import { Dialog, Empty, Heading, Shown } from "../parts/bits";

const STATES: State[] = ["new", "in progress", "help needed", "ready for review", "reviewed"];
const PAGE = 50;

export function Inbox() {
  const { query } = address.use();
  const state = query.get("state") ?? "";
  const mine = query.get("assignee") ?? "";
  const asked = new URLSearchParams({ limit: String(PAGE) });
  for (const key of ["state", "assignee", "q", "after"]) { const value = query.get(key); if (value) asked.set(key, value); }
  const list = useGet<ReportPage>(`/api/reports?${asked}`);
  const [adding, setAdding] = useState(false);
  const me = session.use()?.person ?? "";
  useNews((news) => { if (["report", "state", "decision", "example"].includes(news.kind)) list.reload(); });
  return (
    <>
      <Heading title="Inbox" actions={mayCode() && <button class="button" onClick={() => setAdding(true)}>Add a report</button>}>
        Every report, newest first. Open one, decide on its claims, and go on to the next.
      </Heading>
      <Shown from={list}>
        {(page) => {
          const all = STATES.reduce((sum, one) => sum + (page.counts[one] ?? 0), 0);
          return (
            <>
              <div class="filters">
                <div class="tabs" role="group" aria-label="State">
                  <button class={`button low ${state ? "" : "on"}`} aria-pressed={!state} onClick={() => setQuery({ state: null, after: null })}>All <span class="count">{number(all)}</span></button>
                  {STATES.map((one) => (
                    <button key={one} class={`button low ${state === one ? "on" : ""}`} aria-pressed={state === one} onClick={() => setQuery({ state: one, after: null })}>
                      {capital(one)} <span class="count">{number(page.counts[one] ?? 0)}</span>
                    </button>
                  ))}
                </div>
                <input class="wide" type="search" aria-label="Words of the text or the title" placeholder="Words of the text or the title" value={query.get("q") ?? ""}
                  onChange={(event) => setQuery({ q: event.currentTarget.value, after: null })} />
                <label class="tick"><input type="checkbox" checked={mine === me} onChange={(event) => setQuery({ assignee: event.currentTarget.checked ? me : null, after: null })} />Mine only</label>
              </div>
              {page.rows.length === 0 ? <Empty><p>{all ? "No report is in this state." : "No report has been added yet."}</p></Empty> : <Rows rows={page.rows} />}
              <Pages shown={page.rows.length} total={page.total} next={page.next} />
            </>
          );
        }}
      </Shown>
      {adding && <AddReport onClose={() => setAdding(false)} onAdded={list.reload} />}
    </>
  );
}

function Rows({ rows }: { rows: ReportRow[] }) {
  return (
    <div class="sheet" tabIndex={0} role="region" aria-label="Reports">
      <table>
        <thead><tr><th>Report</th><th>Published</th><th>State</th><th class="hide-small">With</th><th>Decided</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} class="pick">
              <td>
                <a class="title" href={path("reports", row.id)} dir="auto">{row.title ?? "Untitled report"}</a>
                <div class="soft small">{row.publisher ?? "publisher not known"}{row.language && row.language !== "en" ? ` · ${row.language}, kept but not read` : ""}</div>
                {row.sent_back && <div class="small"><span class="pill bad">sent back</span> {row.sent_back}</div>}
              </td>
              <td class="nowrap">{row.published ? day(row.published, true) : <span class="soft">not known</span>}</td>
              <td><span class={`pill ${row.state === "help needed" ? "bad" : row.state === "reviewed" ? "accent" : ""}`}>{row.state}</span></td>
              <td class="hide-small">{row.assignee ?? <span class="soft">nobody</span>}</td>
              <td class="num nowrap"><span class="small">{row.decided} of {row.claims}</span><div class="bar" aria-hidden="true"><i style={{ width: `${row.claims ? (100 * row.decided) / row.claims : 0}%` }} /></div></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Pages({ shown, total, next }: { shown: number; total: number; next: string | null }) {
  const begun = address.use().query.has("after");
  if (!next && !begun) return null;
  return (
    <nav class="row" aria-label="Pages" style={{ marginTop: "12px" }}>
      <button class="button" disabled={!begun} onClick={() => setQuery({ after: null })}>Newest</button>
      <span class="soft num">{number(shown)} of {number(total)}</span>
      <button class="button" disabled={!next} onClick={() => setQuery({ after: next })}>Older</button>
    </nav>
  );
}

function AddReport({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const body = Object.fromEntries([...form.entries()].filter(([, value]) => value !== ""));
    setBusy(true);
    if (await attempt(() => send("POST", "/api/reports", body))) { onAdded(); onClose(); }
    setBusy(false);
  };
  return (
    <Dialog title="Add a report" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label class="field">Text, as it was published<textarea name="text" rows={10} required dir="auto" /></label>
        <div class="row">
          <label class="field grow">Title<input name="title" /></label>
          <label class="field">Published<input name="published" type="date" /></label>
        </div>
        <div class="row">
          <label class="field grow">Publisher<input name="publisher" /></label>
          <label class="field grow">Address<input name="url" type="url" placeholder="https://…" /></label>
        </div>
        <p class="soft small">Without the day of publication a time such as “on Monday” is left open. The address is kept as a reference and not opened.</p>
        <div class="row"><button class="button main" disabled={busy}>{busy ? "Reading…" : "Add and read"}</button></div>
      </form>
    </Dialog>
  );
}
