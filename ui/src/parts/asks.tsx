// Short questions in a dialog: a reason, a comment.
import { useState } from "preact/hooks";
import { attempt, send } from "../api";
import { Dialog } from "./bits";

export function ReasonBox({ title, label, act, onDone, onClose }: { title: string; label: string; act: string; onDone: (reason: string) => void; onClose: () => void }) {
  const [words, setWords] = useState("");
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); onDone(words); }}>
        <label class="field">{label}<textarea rows={3} required autofocus value={words} onInput={(event) => setWords(event.currentTarget.value)} dir="auto" /></label>
        <div class="row"><button class="button main">{act}</button></div>
      </form>
    </Dialog>
  );
}

export function CommentBox({ base, claim, onDone, onClose }: { base: string; claim: string | null; onDone: () => void; onClose: () => void }) {
  const [words, setWords] = useState("");
  const save = async (event: Event) => {
    event.preventDefault();
    if (await attempt(() => send("POST", `${base}/comments`, { text: words, claim }))) { onDone(); onClose(); }
  };
  return (
    <Dialog title="Comment" onClose={onClose}>
      <form class="stack" onSubmit={save}>
        <label class="field">For everybody who codes and reviews<textarea rows={4} required autofocus value={words} onInput={(event) => setWords(event.currentTarget.value)} dir="auto" /></label>
        <div class="row"><button class="button main">Keep the comment</button></div>
      </form>
    </Dialog>
  );
}
