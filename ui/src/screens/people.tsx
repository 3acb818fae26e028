// People of a team and their roles.
import { attempt, send, useGet } from "../api";
import { say } from "../state";
import type { Person, Role } from "../types";
import { moment, ROLES } from "../words";
import { Heading, Shown } from "../parts/bits";

export function People() {
  const list = useGet<{ rows: Person[] }>("/api/people");
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const body = Object.fromEntries(new FormData(form).entries());
    if (await attempt(() => send("POST", "/api/people", body))) { form.reset(); list.reload(); say(`${String(body.name)} can sign in now.`); }
  };
  const change = (name: string, body: object) => void attempt(() => send("PUT", `/api/people/${encodeURIComponent(name)}`, body)).then(() => list.reload());
  const roles = Object.entries(ROLES) as [Role, string][];
  return (
    <>
      <Heading title="People">Who may sign in, and what they may do. Whoever leaves is closed, not deleted: what they decided stays theirs.</Heading>
      <Shown from={list}>{({ rows }) => (
        <div class="sheet section" tabIndex={0} role="region" aria-label="People">
          <table>
            <thead><tr><th>Name</th><th>Role</th><th>Last seen</th><th>Account</th></tr></thead>
            <tbody>{rows.map((row) => (
              <tr key={row.name}>
                <td>{row.name}</td>
                <td><select aria-label={`Role of ${row.name}`} value={row.role} onChange={(event) => change(row.name, { role: event.currentTarget.value })}>{roles.map(([id, note]) => <option key={id} value={id}>{id}: {note}</option>)}</select></td>
                <td class="small">{row.last_seen ? moment(row.last_seen) : "never"}</td>
                <td><button class="button low" onClick={() => change(row.name, { active: !row.active })}>{row.active ? "Close" : "Open again"}</button></td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}</Shown>
      <form class="card stack" onSubmit={add} style={{ maxWidth: "560px" }}>
        <h2>Add somebody</h2>
        <div class="row"><label class="field grow">Name<input name="name" required maxLength={60} autocomplete="off" /></label>
          <label class="field grow">Role<select name="role">{roles.map(([id, note]) => <option key={id} value={id}>{id}: {note}</option>)}</select></label></div>
        <label class="field">First password, 12 characters or more<input name="password" type="password" minLength={12} required autocomplete="new-password" /></label>
        <div><button class="button main">Add</button></div>
      </form>
    </>
  );
}
