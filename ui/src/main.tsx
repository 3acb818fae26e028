import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import "./style.css";
import { get, listen, send, useNews } from "./api";
import { useKeys } from "./keys";
import { dismiss, mayReview, notices, saving, say, session } from "./state";
import { address, go } from "./router";
import type { Session } from "./types";
import { Find, KeysDialog } from "./screens/dialogs";
import { Inbox } from "./screens/inbox";
import { ReportScreen } from "./screens/report";
import { StoryScreen } from "./screens/story";
import { EventScreen } from "./screens/event";
import { Deals } from "./screens/deals";
import { Movements } from "./screens/movements";
import { ControlScreen } from "./screens/control";
import { Actors, Places } from "./screens/named";
import { People } from "./screens/people";
import { Log } from "./screens/log";
import { Guide, SignIn } from "./screens/guide";
import { moment } from "./words";

const NAV = [
  ["inbox", "Inbox"], ["story", "Story"], ["deals", "Deals"], ["movements", "Movements"], ["control", "Control"], ["actors", "Actors"], ["places", "Places"],
] as const;

function Screen({ path }: { path: string[] }) {
  const [first = "inbox", second] = path;
  if (first === "inbox") return <Inbox />;
  if (first === "reports" && second) return <ReportScreen key={second} id={second} />;
  if (first === "story") return <StoryScreen />;
  if (first === "events" && second) return <EventScreen key={second} id={second} />;
  if (first === "deals") return <Deals id={second} />;
  if (first === "movements") return <Movements id={second} />;
  if (first === "control") return <ControlScreen />;
  if (first === "actors") return <Actors id={second} />;
  if (first === "places") return <Places id={second} />;
  if (first === "people") return <People />;
  if (first === "log") return <Log />;
  if (first === "guide") return <Guide />;
  return <div class="empty"><h1>Nothing here</h1><p>No screen has this address. The inbox lists every report.</p><a class="button" href="/inbox">Go to the inbox</a></div>;
}

function SaveState() {
  const state = saving.use();
  const [, tick] = useState(0);
  useEffect(() => { const timer = setInterval(() => tick((n) => n + 1), 30000); return () => clearInterval(timer); }, []);
  if (state.kind === "failed") {
    return <span class="saved failed" role="alert">Not saved: {state.why} <button class="button low" onClick={state.again}>Save again</button></span>;
  }
  const text = state.kind === "saving" ? "Saving…" : state.at ? `Saved ${moment(state.at.toISOString())}` : "";
  return <span class="saved" role="status" data-saving={state.kind}>{text}</span>;
}

function theme(): string { return localStorage.getItem("accord.theme") ?? ""; }
function applyTheme(value: string): void {
  if (value) document.documentElement.dataset.theme = value;
  else delete document.documentElement.dataset.theme;
}
applyTheme(theme());

function nextTheme(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = theme() || (dark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  localStorage.setItem("accord.theme", next);
  applyTheme(next);
  dispatchEvent(new Event("accord-theme"));
}

function Top({ first, onFind, onKeys }: { first: string; onFind: () => void; onKeys: () => void }) {
  const held = session.use();
  const here = first === "reports" ? "inbox" : first === "events" ? "story" : first;
  const leave = () => void send("DELETE", "/api/session").then(start);
  return (
    <header class="top">
      <a class="brand" href="/inbox"><img src="/mark.svg" width="22" height="22" alt="" />Accord</a>
      <nav aria-label="Screens">
        {NAV.map(([id, name]) => <a key={id} href={`/${id}`} aria-current={here === id ? "page" : undefined}>{name}</a>)}
        {held?.role !== "reader" && <a href="/log" aria-current={here === "log" ? "page" : undefined}>Log</a>}
        {!held?.single && held?.role === "admin" && <a href="/people" aria-current={here === "people" ? "page" : undefined}>People</a>}
      </nav>
      <div class="right">
        <SaveState />
        <button class="button low" onClick={onFind}>Find <kbd aria-hidden="true">Ctrl K</kbd></button>
        <button class="button low" onClick={onKeys} aria-label="Keys"><kbd aria-hidden="true">?</kbd></button>
        <button class="button low" onClick={nextTheme} aria-label="Light or dark">◐</button>
        {held && !held.single && <button class="button low" onClick={leave}>{held.person}: sign out</button>}
      </div>
    </header>
  );
}

function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.use().map((one) => (
        <div key={one.id} class={`notice ${one.bad ? "bad" : ""}`}>
          <span class="grow">{one.text}</span>
          {one.act && <button onClick={() => { one.act?.run(); dismiss(one.id); }}>{one.act.label}</button>}
          <button aria-label="Put away" onClick={() => dismiss(one.id)}>✕</button>
        </div>
      ))}
    </div>
  );
}

function App() {
  const held = session.use();
  const at = address.use();
  const [dialog, setDialog] = useState<"find" | "keys" | null>(null);
  const first = at.path[0] ?? "inbox";
  useKeys({
    find: () => setDialog("find"), keys: () => setDialog("keys"), inbox: () => go("/inbox"), story: () => go("/story"),
    deals: () => go("/deals"), movements: () => go("/movements"), control: () => go("/control"),
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); setDialog("find"); }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  useNews((news) => {
    if (news.kind === "report") say(`New report: ${news.title ?? "untitled"}`, { act: { label: "Open", run: () => go(`/reports/${news.report ?? ""}`) } });
    if (news.kind === "signed-out") void start();
  });
  if (!held) return <p class="soft" role="status">Loading…</p>;
  if (!held.person) return <SignIn onDone={start} />;
  return (
    <>
      <a class="skip" href="#main">Skip to the content</a>
      <Top first={first} onFind={() => setDialog("find")} onKeys={() => setDialog("keys")} />
      <main id="main" tabIndex={-1}>
        {held.empty && first === "inbox" && mayReview() ? <Guide /> : <Screen path={at.path} />}
      </main>
      {dialog === "find" && <Find onClose={() => setDialog(null)} />}
      {dialog === "keys" && <KeysDialog onClose={() => setDialog(null)} />}
      <Notices />
    </>
  );
}

async function start(): Promise<void> {
  const held = await get<Session>("/api/session");
  session.set(held);
  if (held.person) listen();
}

render(<App />, document.getElementById("app") as HTMLElement);
start().catch((error: Error) => say(error.message, { bad: true }));
