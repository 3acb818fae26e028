// The first run: what the workbench is, and the example story to try it on. And signing in.
import { useState } from "preact/hooks";
import { attempt, get, send } from "../api";
import { Key } from "../parts/bits";
import { go } from "../router";
import { may, session } from "../state";
import type { Session } from "../types";

export function Guide() {
  const [busy, setBusy] = useState(false);
  const held = session.use();
  const load = async () => {
    setBusy(true);
    if (await attempt(() => send("POST", "/api/example"))) { session.set(await get<Session>("/api/session")); go("/inbox"); }
    setBusy(false);
  };
  return (
    <div style={{ maxWidth: "720px", margin: "4vh auto" }}>
      <h1>Read, see, correct</h1>
      <p class="soft" style={{ margin: "6px 0 18px" }}>Accord reads reports of a conflict into claims: who did what to whom, where, when, how many, and according to whom. Here you check them. A claim is what a report says, not what is true.</p>
      <ol class="guide card">
        <li><b>1</b><span>The <a href="/inbox">inbox</a> lists the reports. Open one: its evidence is underlined, its claims stand beside it.</span></li>
        <li><b>2</b><span><Key act="accept" /> accepts a claim, <Key act="reject" /> rejects it, <Key act="correct" /> corrects it, <Key act="missed" /> adds one that was missed, <Key act="undo" /> takes the last step back. Each is saved at once. <Key act="keys" /> shows and changes the keys.</span></li>
        <li><b>3</b><span>The <a href="/story">story</a> shows what all reports add up to, in time and on the map. An event's page puts the sources side by side and shows where their figures differ.</span></li>
        <li><b>4</b><span>Any view exports as it is filtered. What no person has looked at is marked as unreviewed.</span></li>
      </ol>
      {held?.example && (
        <p style={{ margin: "18px 0" }} class="row">
          {may("reviewer", "admin") && <button class="button main" disabled={busy} onClick={() => void load()}>{busy ? "Reading ten reports…" : "Load the example story"}</button>}
          <span class="soft small">Ten invented reports of one convoy that disagree as such coverage does. Or run <code>accord add</code> with reports of your own.</span>
        </p>
      )}
    </div>
  );
}

export function SignIn({ onDone }: { onDone: () => Promise<void> }) {
  const [wrong, setWrong] = useState("");
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement).entries());
    try { await send("POST", "/api/session", body); await onDone(); } catch (error) { setWrong(error instanceof Error ? error.message : String(error)); }
  };
  return (
    <main class="signin card">
      <form class="stack" onSubmit={submit}>
        <h1 class="row"><img src="/mark.svg" width="26" height="26" alt="" />Accord</h1>
        <label class="field">Name<input name="name" required autofocus autocomplete="username" /></label>
        <label class="field">Password<input name="password" type="password" required autocomplete="current-password" /></label>
        {wrong && <p role="alert" style={{ color: "var(--bad)" }}>{wrong}</p>}
        <button class="button main" style={{ justifyContent: "center" }}>Sign in</button>
      </form>
    </main>
  );
}
