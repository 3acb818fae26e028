// Finding anything, and the list of keys.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { get } from "../api";
import { ACTS, bind, bindings, keyOf, unbindAll } from "../keys";
import { go, path } from "../router";
import { Dialog } from "../parts/bits";

interface Hit { kind: "report" | "event" | "deal" | "track" | "actor" | "place"; id: string; title: string; note: string }
const WHERE: Record<Hit["kind"], string> = { report: "reports", event: "events", deal: "deals", track: "movements", actor: "actors", place: "places" };

export function Find({ onClose }: { onClose: () => void }) {
  const [words, setWords] = useState("");
  const [hits, setHits] = useState<Hit[]>([]);
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (!words.trim()) { setHits([]); return; }
    let gone = false;
    const timer = setTimeout(() => {
      get<{ hits: Hit[] }>(`/api/find?q=${encodeURIComponent(words)}`)
        .then((found) => { if (!gone) { setHits(found.hits); setAt(0); } })
        .catch(() => { if (!gone) setHits([]); });
    }, 120);
    return () => { gone = true; clearTimeout(timer); };
  }, [words]);
  const open = (hit: Hit | undefined) => { if (hit) { onClose(); go(path(WHERE[hit.kind], hit.id)); } };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") open(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Find" onClose={onClose}>
      <input class="find-words" autofocus value={words} onInput={(event) => setWords(event.currentTarget.value)} onKeyDown={press}
        role="combobox" aria-expanded={hits.length > 0} aria-controls="hits" aria-activedescendant={hits[at] ? `hit-${at}` : undefined}
        aria-label="A report, an actor, a place, or words of a text" placeholder="A report, an actor, a place, or words of a text" style={{ width: "100%" }} />
      <ul id="hits" role="listbox" aria-label="Found" style={{ marginTop: "10px" }}>
        {hits.map((hit, n) => (
          <li key={hit.kind + hit.id} id={`hit-${n}`} role="option" aria-selected={n === at} class={`item ${n === at ? "lit" : ""}`}
            style={{ padding: "6px 8px", cursor: "pointer", borderRadius: "6px" }} onClick={() => open(hit)} onMouseEnter={() => setAt(n)}>
            <span class="pill">{hit.kind}</span> {hit.title} <span class="soft small">{hit.note}</span>
          </li>
        ))}
      </ul>
      {words.trim() && !hits.length && <p class="soft" style={{ marginTop: "10px" }}>Nothing found.</p>}
    </Dialog>
  );
}

export function KeysDialog({ onClose }: { onClose: () => void }) {
  bindings.use();
  const [waiting, setWaiting] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (!waiting) return;
    const press = (event: KeyboardEvent) => {
      if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key.length === 1) bind(waiting, event.key);
      setWaiting(null);
    };
    addEventListener("keydown", press, true);
    return () => removeEventListener("keydown", press, true);
  }, [waiting]);
  return (
    <Dialog title="Keys" onClose={onClose}>
      <p class="soft" style={{ marginBottom: "12px" }}>Each act has one key. “Change” waits for the key that you want; it is kept in this browser.</p>
      {(["report", "everywhere"] as const).map((where) => (
        <section key={where} class="section">
          <h3 style={{ marginBottom: "6px" }}>{where === "report" ? "In a report" : "Everywhere"}</h3>
          <div class="key-list">
            {ACTS.filter((act) => act.where === where).map((act) => (
              <>
                <span>{act.label}</span>
                <kbd>{waiting === act.id ? "press a key" : keyOf(act.id) || "none"}</kbd>
                <button class="button low" onClick={() => setWaiting(act.id)} aria-label={`Change the key of: ${act.label}`}>Change</button>
              </>
            ))}
          </div>
        </section>
      ))}
      <button class="button" onClick={unbindAll}>Back to the keys as they came</button>
    </Dialog>
  );
}
