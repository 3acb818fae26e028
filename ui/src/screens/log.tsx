// The log: who did what, exports too. What can be undone is undone from here, without limit.
import { attempt, send, useGet, useNews } from "../api";
import { address, path, setQuery } from "../router";
import { mayCode } from "../state";
import type { LogLine } from "../types";
import { moment } from "../words";
import { Empty, Heading, Shown } from "../parts/bits";

export function Log() {
  const { query } = address.use();
  const before = query.get("before");
  const person = query.get("person") ?? "";
  const asked = new URLSearchParams();
  if (before) asked.set("before", before);
  if (person) asked.set("person", person);
  const list = useGet<{ rows: LogLine[]; next: string | null; people: string[] }>(`/api/log?${asked}`);
  useNews((news) => { if (["decision", "state", "story"].includes(news.kind) && !before) list.reload(); });
  const undo = (id: number) => void attempt(() => send("POST", `/api/decisions/${id}/undo`)).then((done) => { if (done) list.reload(); });
  return (
    <>
      <Heading title="Log">Every decision, sign-in and export, newest first. Nothing is deleted; what was undone stays in the log.</Heading>
      <Shown from={list}>{({ rows, next, people }) => (
        <>
          <div class="filters"><select aria-label="Person" value={person} onChange={(event) => setQuery({ person: event.currentTarget.value, before: null })}><option value="">Everybody</option>{people.map((one) => <option key={one}>{one}</option>)}</select></div>
          {rows.length === 0 ? <Empty><p>Nothing has been decided yet.</p></Empty> : (
            <div class="sheet" tabIndex={0} role="region" aria-label="Log">
              <table>
                <thead><tr><th>When</th><th>Who</th><th>What</th><th></th></tr></thead>
                <tbody>{rows.map((row) => (
                  <tr key={`${row.act}${row.id}`}>
                    <td class="small nowrap">{moment(row.at)}</td><td class="nowrap">{row.person}</td>
                    <td class={row.undone ? "soft" : ""}><span dir="auto">{row.detail}</span>{row.report && <> <a class="small" href={`${path("reports", row.report)}${row.subject ? `?claim=${encodeURIComponent(row.subject)}` : ""}`}>see</a></>}{row.undone && <span class="small"> (undone)</span>}</td>
                    <td>{row.undoable && mayCode() && <button class="button low" onClick={() => undo(row.id)}>{row.undone ? "Redo" : "Undo"}</button>}</td>
                  </tr>
                ))}</tbody>
              </table>
            </div>
          )}
          <nav class="row" style={{ marginTop: "12px" }}>{before && <button class="button" onClick={() => setQuery({ before: null })}>Newest</button>}{next && <button class="button" onClick={() => setQuery({ before: next })}>Older</button>}</nav>
        </>
      )}</Shown>
    </>
  );
}
