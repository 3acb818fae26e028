// Small parts that many screens use.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { keyOf, bindings } from "../keys";
import type { Loaded } from "../api";
import type { Quote, Voice } from "../types";
import { day, family, STATUSES, TYPES } from "../words";
import { path } from "../router";

export function Key({ act }: { act: string }) {
  bindings.use();
  const key = keyOf(act);
  return key ? <kbd aria-hidden="true">{key === " " ? "space" : key}</kbd> : null;
}

export function Type({ type, modes = [] }: { type: string; modes?: string[] }) {
  return (
    <span class={`type ${family(type)}`}>
      <span class="type-name">{TYPES[type] ?? type.toLowerCase()}</span>
      {modes.length > 0 && <span class="small"> · {modes.join(", ").replaceAll("-", " ")}</span>}
    </span>
  );
}

export function Status({ status }: { status: string }) {
  return <span class="pill" title={STATUSES[status] ?? status}>{status}</span>;
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="empty">{children}</div>;
}

/** Shows what was loaded, or that it is being loaded, or why it could not be. */
export function Shown<T>({ from, children }: { from: Loaded<T>; children: (data: T) => ComponentChildren }) {
  if (from.data !== null) return <>{children(from.data)}</>;
  if (from.error) {
    return <div class="empty" role="alert"><p>{from.error}</p><button class="button" onClick={from.reload}>Try again</button></div>;
  }
  return <p class="soft" role="status">Loading…</p>;
}

export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement as HTMLElement | null;
    dialog?.showModal();
    return () => { dialog?.close(); before?.focus?.(); };
  }, []);
  return (
    <dialog ref={box} aria-label={title} onCancel={(event) => { event.preventDefault(); onClose(); }}
      onClick={(event) => { if (event.target === box.current) onClose(); }}>
      <div class="row spread">
        <h2>{title}</h2>
        <button class="button plain" onClick={onClose} aria-label="Close">✕</button>
      </div>
      {children}
    </dialog>
  );
}

/** A sentence with its word of happening marked; the text is only ever text. */
export function Sentence({ quote }: { quote: Pick<Quote, "claim"> & { direction?: string } }) {
  const { sentence, trigger, type } = quote.claim;
  const points = [...sentence.text];
  const from = Math.max(0, trigger.start - sentence.start);
  const to = Math.min(points.length, trigger.end - sentence.start);
  return (
    <blockquote dir="auto" class={family(type)}>
      {points.slice(0, from).join("")}<mark>{points.slice(from, to).join("")}</mark>{points.slice(to).join("")}
    </blockquote>
  );
}

export function Cited({ quote }: { quote: Quote }) {
  return (
    <a class="small" href={`${path("reports", quote.key.report)}?claim=${encodeURIComponent(quote.key.claim)}`}>
      {quote.publisher ?? quote.title ?? "report"}{quote.published ? `, ${day(quote.published, true)}` : ""}
    </a>
  );
}

export function Voices({ voices }: { voices: Voice[] }) {
  if (!voices.length) return <span class="soft">nobody named</span>;
  return (
    <>{voices.map((voice, at) => (
      <span key={voice.name + voice.kind}>{at > 0 && ", "}{voice.name}{voice.kind === "outlet" ? "" : <span class="soft small"> (quoted)</span>}</span>
    ))}</>
  );
}

/** Where the keyboard's focus goes when a screen opens, and what a screen reader is told. */
export function Heading({ title, children, actions }: { title: string; children?: ComponentChildren; actions?: ComponentChildren }) {
  useEffect(() => { document.title = `${title} · Accord`; }, [title]);
  return (
    <div class="head">
      <div class="grow"><h1>{title}</h1>{children && <p>{children}</p>}</div>
      {actions && <div class="row">{actions}</div>}
    </div>
  );
}

export function loadAsync<T>(start: () => Promise<T>): () => Promise<T> {
  let held: Promise<T> | null = null;
  return () => (held ??= start());
}
