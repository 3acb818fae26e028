// One report: its text with the evidence underlined, its claims beside it, one key a decision.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { attempt, get, send, useGet, useNews } from "../api";
import { useKeys } from "../keys";
import { address, go, path } from "../router";
import { mayCode, say, session } from "../state";
import type { Claim, ClaimView, Decision, ReportView, State } from "../types";
import { day, plural } from "../words";
import { Empty, Key, Shown } from "../parts/bits";
import { ClaimCard } from "../parts/claim";
import { ClaimForm, type Changes } from "../parts/correct";
import { CommentBox, ReasonBox } from "../parts/asks";
import { ReportText, selected, type Selected } from "../parts/text";

interface Decided { claim: ClaimView; row: ReportView["row"]; revision: number }
interface Undone { undone: Decision | null; view: ReportView }

export function ReportScreen({ id }: { id: string }) {
  const base = `/api/reports/${encodeURIComponent(id)}`;
  const loaded = useGet<ReportView>(base);
  useNews((news) => {
    if (news.report !== id || news.kind === "report") return;
    loaded.reload(); // one's own decisions too: they may come from another window
    if (news.person !== session.get()?.person) {
      if (news.kind === "decision") say(`${news.person ?? "Somebody"} has just decided on this report too; both are kept.`);
    }
  });
  return <Shown from={loaded}>{(view) => <Desk view={view} base={base} put={loaded.put} reload={loaded.reload} />}</Shown>;
}

function merged(view: ReportView, answer: Decided): ReportView {
  const known = view.claims.some((one) => one.claim.id === answer.claim.claim.id);
  const claims = known ? view.claims.map((one) => (one.claim.id === answer.claim.claim.id ? answer.claim : one))
    : [...view.claims, answer.claim].sort((a, b) => a.claim.trigger.start - b.claim.trigger.start);
  return { ...view, claims, row: answer.row, revision: answer.revision };
}

interface DeskProps { view: ReportView; base: string; put: (view: ReportView) => void; reload: () => void }

function Desk({ view, base, put: show, reload }: DeskProps) {
  const { report, claims } = view;
  const query = address.use().query;
  const asked = query.get("claim");
  const firstOpen = claims.find((one) => one.claim.id === asked) ?? claims.find((one) => !isDecided(one)) ?? claims[0];
  const [current, showCurrent] = useState<string | null>(firstOpen?.claim.id ?? null);
  const [hover, setHover] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(asked);
  const [form, setForm] = useState<{ claim: Claim; missed: boolean } | null>(null);
  const [mergeFrom, showMergeFrom] = useState<string | null>(null);
  const [asking, setAsking] = useState<"help" | "comment" | "back" | null>(null);
  // Keys may come faster than the page is drawn: what they act on is kept beside what is shown.
  const latest = useRef(view);
  latest.current = view;
  const now = useRef({ current, mergeFrom });
  const setCurrent = (claim: string | null) => { now.current.current = claim; showCurrent(claim); };
  const setMergeFrom = (claim: string | null) => { now.current.mergeFrom = claim; showMergeFrom(claim); };
  const put = (after: ReportView) => { latest.current = after; show(after); };
  const lastSelected = useRef<Selected | null>(null);
  useEffect(() => {
    const keep = () => { const now = selected(); if (now) lastSelected.current = now; };
    document.addEventListener("selectionchange", keep);
    return () => document.removeEventListener("selectionchange", keep);
  }, []);
  const decided = claims.filter(isDecided).length;
  const here = () => latest.current.claims.findIndex((one) => one.claim.id === now.current.current);
  const may = mayCode();

  const focus = (claim: string | null) => {
    setCurrent(claim);
    requestAnimationFrame(() => {
      document.querySelector(`[data-card="${CSS.escape(claim ?? "")}"]`)?.scrollIntoView({ block: "nearest" });
      const word = document.querySelector(`[data-claim="${CSS.escape(claim ?? "")}"]`);
      const box = word?.getBoundingClientRect();
      if (word && box && (box.top < 70 || box.bottom > innerHeight - 90)) word.scrollIntoView({ block: "center" });
    });
  };
  const step = (by: number) => { const next = latest.current.claims[here() + by]; if (next) focus(next.claim.id); };
  const onwards = (after: ReportView) => {
    const list = after.claims;
    const next = list.slice(here() + 1).find((one) => !isDecided(one)) ?? list.find((one) => !isDecided(one));
    if (next) focus(next.claim.id);
    else say("Every claim is decided.", { act: { label: "Reviewed, next report", run: finish } });
  };

  // One after the other, so that each knows of the one before; the page does not wait for the answer.
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const decide = (body: { kind: string; claim: string; changes?: Changes; reason?: string; other?: string }): Promise<boolean> => {
    const work = async () => {
      const seen = latest.current.claims.find((one) => one.claim.id === body.claim)?.latest ?? 0;
      try {
        put(merged(latest.current, await send<Decided>("POST", `${base}/decisions`, { ...body, seen })));
        return true;
      } catch (error) {
        reload();
        say(error instanceof Error ? error.message : String(error), { bad: true });
        return false;
      }
    };
    const done = queue.current.then(work);
    queue.current = done;
    return done;
  };
  const verdict = (kind: "accept" | "reject") => {
    const claim = now.current.current;
    if (!may || !claim) return;
    const shown = kind === "accept" ? "accepted" as const : "rejected" as const;
    put({ ...latest.current, claims: latest.current.claims.map((one) => (one.claim.id === claim ? { ...one, verdict: shown } : one)) });
    onwards(latest.current);
    void decide({ kind, claim });
  };
  const undo = () => void attempt(async () => {
    await queue.current;
    const answer = await send<Undone>("POST", `${base}/undo`);
    put(answer.view);
    if (!answer.undone) { say("Nothing of yours is left to undo in this report."); return; }
    if (answer.undone.claim) focus(answer.undone.claim);
    say(`Undone: ${answer.undone.summary}`);
  });
  const correct = () => { const held = latest.current.claims[here()]; if (may && held) setForm({ claim: held.claim, missed: false }); };
  const missed = () => {
    const words = selected() ?? lastSelected.current;
    if (!may) return;
    if (!words) { say("Select the word that names the happening in the text first, then add it."); return; }
    setForm({ claim: blank(report.sentences, words), missed: true });
    setCurrent(null);
  };
  const save = async (changes: Changes, reason: string) => {
    if (!form) return;
    if (form.missed) {
      await attempt(async () => {
        const answer = await send<Decided>("POST", `${base}/claims`, { trigger: form.claim.trigger, changes });
        put(merged(latest.current, answer));
        setForm(null);
        focus(answer.claim.claim.id);
      });
    } else if (Object.keys(changes).length === 0) setForm(null);
    else if (await decide({ kind: "correct", claim: form.claim.id, changes, reason })) { setForm(null); onwards(latest.current); }
  };
  const merge = () => {
    const { current: claim, mergeFrom: other } = now.current;
    if (!may || !claim) return;
    if (!other) { setMergeFrom(claim); say("Go to the claim that tells of the same happening and press the merge key again."); return; }
    setMergeFrom(null);
    if (other !== claim) void decide({ kind: "merge", claim, other }).then((done) => { if (done) say("Merged: one happening.", { act: { label: "Undo", run: undo } }); });
  };
  const split = () => {
    const claim = now.current.current;
    if (may && claim) void decide({ kind: "split", claim }).then((done) => { if (done) say("Split off as a happening of its own.", { act: { label: "Undo", run: undo } }); });
  };
  const setState = (state: State, reason?: string) => attempt(async () => put(await send<ReportView>("PUT", `${base}/state`, { state, reason })));
  const assign = (assignee: string) => void attempt(async () => put(await send<ReportView>("PUT", `${base}/state`, { assignee })));
  const finish = () => void (async () => {
    if (!may || !(await setState("reviewed"))) return;
    const { next } = await get<{ next: string | null }>(`/api/next?after=${encodeURIComponent(report.id)}`);
    if (next) go(path("reports", next));
    else { say("That was the last report to review."); go("/inbox"); }
  })();
  const rest = () => void attempt(async () => {
    const left = latest.current.claims.filter((one) => !isDecided(one)).map((one) => one.claim.id);
    if (!left.length) return;
    put(await send<ReportView>("POST", `${base}/decisions/bulk`, { kind: "accept", claims: left }));
    say(`${plural(left.length, "claim")} accepted.`, { act: { label: "Undo", run: undo } });
  });

  useKeys({
    accept: () => verdict("accept"), reject: () => verdict("reject"), correct, missed, undo: () => { if (may) undo(); }, down: () => step(1), up: () => step(-1),
    open: () => setOpen(open === now.current.current ? null : now.current.current), merge, split, rest: () => { if (may) rest(); }, help: () => { if (may) setAsking("help"); },
    finish, comment: () => { if (may) setAsking("comment"); },
  });
  useEffect(() => { if (asked) focus(asked); }, []);
  const chosen = () => selected() ?? lastSelected.current;
  const shownClaims = useMemo(() => claims, [claims]);

  return (
    <>
      <Top view={view} decided={decided} onState={(state) => (state === "help needed" ? setAsking("help") : void setState(state))} onAssign={assign} onBack={() => setAsking("back")} />
      <div class="report">
        <article>
          <ReportText value={report.text} claims={shownClaims} current={current} hover={hover} onHover={setHover} onPick={(claim) => { focus(claim); setOpen(claim); }} />
          <Comments view={view} />
        </article>
        <div class="claims" tabIndex={0} role="region" aria-label="Claims">
          {form && <div class="card" style={{ marginBottom: "10px" }}><ClaimForm key={form.claim.id + String(form.missed)} claim={form.claim} missed={form.missed} chosen={chosen} onSave={(changes, reason) => void save(changes, reason)} onClose={() => setForm(null)} /></div>}
          {claims.length === 0 && <Empty><p>{report.language === "en" || !report.language ? "Accord found no claim here. Select words and add what it missed." : "This report is kept but not read: Accord reads English. Claims can be added by hand."}</p></Empty>}
          <ol>{claims.map((one) => (
            <ClaimCard key={one.claim.id} view={one} report={report.id} publisher={report.publisher} at={one.claim.id === current} lit={one.claim.id === hover} open={one.claim.id === open} holding={one.claim.id === mergeFrom}
              onPick={() => { focus(one.claim.id); setOpen(open === one.claim.id && current === one.claim.id ? null : one.claim.id); }} onHover={(on) => setHover(on ? one.claim.id : null)}
              onUse={may ? (field, value) => void decide({ kind: "correct", claim: one.claim.id, changes: { [field]: value } as Changes }) : null} />
          ))}</ol>
        </div>
      </div>
      {may && (
        <div class="keybar" role="toolbar" aria-label="Decisions">
          <button class="button main" disabled={!current} onClick={() => verdict("accept")}><Key act="accept" />Accept</button>
          <button class="button" disabled={!current} onClick={() => verdict("reject")}><Key act="reject" />Reject</button>
          <button class="button" disabled={!current} onClick={correct}><Key act="correct" />Correct</button>
          <button class="button" onMouseDown={(event) => event.preventDefault()} onClick={missed}><Key act="missed" />Add missed</button>
          <button class="button" onClick={undo}><Key act="undo" />Undo</button>
          <button class="button" disabled={!current} onClick={merge}><Key act="merge" />Merge</button>
          <button class="button" disabled={!current} onClick={split}><Key act="split" />Split</button>
          <span class="soft small hide-small" title="Next claim, previous claim, open the claim"><Key act="down" /> <Key act="up" /> <Key act="open" /></span>
          <span class="grow" />
          <button class="button" onClick={rest} disabled={decided === claims.length}><Key act="rest" />Accept the rest</button>
          <button class="button main" onClick={finish}><Key act="finish" />Done, next report</button>
        </div>
      )}
      {asking === "help" && <ReasonBox title="Ask for help" label="What is unclear" act="Ask for help" onClose={() => setAsking(null)} onDone={(reason) => { setAsking(null); void setState("help needed", reason); }} />}
      {asking === "back" && <ReasonBox title="Send back" label="What should be looked at again" act="Send back to the coder" onClose={() => setAsking(null)} onDone={(reason) => { setAsking(null); void setState("in progress", reason); }} />}
      {asking === "comment" && <CommentBox base={base} claim={current} onClose={() => setAsking(null)} onDone={reload} />}
    </>
  );
}

const isDecided = (one: ClaimView): boolean => one.verdict !== null || one.changed.length > 0 || one.missed;

function blank(sentences: [number, number][], words: Selected): Claim {
  const held = sentences.find(([start, end]) => start <= words.start && words.end <= end) ?? [words.start, words.end];
  return {
    id: "", type: "ASSAULT", modes: [], trigger: words, sentence: { start: held[0], end: held[1], text: "" }, actor: [], recipient: [], status: "happened",
    sources: [], when: null, where: [], quantities: [], confidence: 1, frame: "",
  };
}

interface TopProps { view: ReportView; decided: number; onState: (state: State) => void; onAssign: (assignee: string) => void; onBack: () => void }

function Top({ view, decided, onState, onAssign, onBack }: TopProps) {
  const { report, row } = view;
  const held = session.use();
  useEffect(() => { document.title = `${report.title ?? "Report"} · Accord`; }, [report.title]);
  const canReview = held?.role === "reviewer" || held?.role === "admin";
  return (
    <div class="head">
      <div class="grow">
        <p class="small" style={{ margin: 0 }}><a href="/inbox">Inbox</a>{view.previous && <> · <a href={path("reports", view.previous)}>previous</a></>}{view.next && <> · <a href={path("reports", view.next)}>next</a></>}</p>
        <h1 dir="auto">{report.title ?? "Untitled report"}</h1>
        <p>
          {report.publisher ?? "Publisher not known"}, {report.published ? day(report.published) : "day of publication not known"}
          {report.url && <> · <a href={/^https?:/.test(report.url) ? report.url : undefined} rel="noreferrer noopener" target="_blank">where it was published</a></>}
          {view.copy_of && <> · a copy of <a href={path("reports", view.copy_of)}>another report</a>, counted as one voice with it</>}
        </p>
        {report.marks.length > 0 && <p class="small">{report.marks.join(" · ")}</p>}
        {row.sent_back && <p role="note"><span class="pill bad">sent back</span> {row.sent_back}</p>}
      </div>
      <div class="row">
        <span class="soft num">{decided} of {view.claims.length} decided</span>
        <label class="row small" style={{ gap: "6px" }}><span class="soft">With</span>
          <select value={row.assignee ?? ""} disabled={!mayCode()} onChange={(event) => onAssign(event.currentTarget.value)}>
            <option value="">nobody</option>
            {[...new Set([held?.person ?? "", row.assignee ?? ""])].filter(Boolean).map((one) => <option key={one} value={one}>{one === held?.person ? "me" : one}</option>)}
          </select>
        </label>
        <label class="row small" style={{ gap: "6px" }}><span class="soft">State</span>
          <select value={row.state} disabled={!mayCode()} onChange={(event) => onState(event.currentTarget.value as State)}>
            {(["new", "in progress", "help needed", "ready for review", "reviewed"] as State[]).map((one) => <option key={one}>{one}</option>)}
          </select>
        </label>
        {canReview && !held?.single && <button class="button" onClick={onBack}>Send back</button>}
      </div>
    </div>
  );
}

function Comments({ view }: { view: ReportView }) {
  if (!view.comments.length) return null;
  return (
    <section class="section" style={{ marginTop: "24px" }}>
      <h2>Comments</h2>
      <ul class="stack">{view.comments.map((one) => <li key={one.id} class="card"><b>{one.person}</b> <span class="soft small">{day(one.at, true)}</span><p dir="auto">{one.text}</p></li>)}</ul>
    </section>
  );
}
