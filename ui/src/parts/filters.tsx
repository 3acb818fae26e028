// One filter bar for every view of the story, kept in the address.
import { useState } from "preact/hooks";
import { attempt, send, useGet } from "../api";
import { address, go, setQuery } from "../router";
import { say } from "../state";
import { capital, STATUSES, TYPES } from "../words";

export const FILTERS = ["text", "actor", "side", "type", "status", "source", "place", "since", "until", "reviewed", "disputed"] as const;
export type FilterKey = (typeof FILTERS)[number];
const NAMES: Record<FilterKey, string> = {
  text: "Words", actor: "Actor", side: "Actor's part", type: "Type", status: "Status", source: "Source", place: "Place", since: "From", until: "Until", reviewed: "Reviewed", disputed: "Disputed",
};

/** The part of the address that filters, as the server takes it. */
export function filterQuery(query: URLSearchParams): URLSearchParams {
  const found = new URLSearchParams();
  for (const key of FILTERS) { const value = query.get(key); if (value) found.set(key, value); }
  return found;
}

interface Saved { id: number; name: string; query: string }

function SavedFilters() {
  const saved = useGet<{ rows: Saved[] }>("/api/filters");
  const { query } = address.use();
  const [naming, setNaming] = useState(false);
  const now = filterQuery(query).toString();
  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget as HTMLFormElement).get("name");
    if (await attempt(() => send("POST", "/api/filters", { name, query: now }))) { setNaming(false); saved.reload(); say(`Filter “${name}” saved.`); }
  };
  const forget = (one: Saved) => void attempt(() => send("DELETE", `/api/filters/${one.id}`)).then(() => saved.reload());
  const rows = saved.data?.rows ?? [];
  return (
    <>
      {rows.map((one) => (
        <span key={one.id} class="chip"><a href={`${location.pathname}?${one.query}`}>{one.name}</a><button aria-label={`Forget the filter ${one.name}`} onClick={() => forget(one)}>✕</button></span>
      ))}
      {naming ? (
        <form class="row" onSubmit={keep}><input name="name" required maxLength={80} ref={(box) => box?.focus()} aria-label="Name of the filter" placeholder="Name of the filter" /><button class="button low">Save</button><button type="button" class="button low" onClick={() => setNaming(false)}>Leave it</button></form>
      ) : now && <button class="button plain low" onClick={() => setNaming(true)}>Save this filter</button>}
    </>
  );
}

export function FilterBar({ children }: { children?: preact.ComponentChildren }) {
  const { query } = address.use();
  const value = (key: FilterKey) => query.get(key) ?? "";
  const input = (key: FilterKey, options: { type?: "search" | "date"; class?: string; size?: number } = {}) => (
    <input key={key} type={(options.type ?? "text") as "text"} class={options.class} size={options.size} aria-label={NAMES[key]} placeholder={NAMES[key]} value={value(key)} dir="auto"
      onChange={(event) => setQuery({ [key]: event.currentTarget.value.trim() })} />
  );
  const choice = (key: FilterKey, all: string, options: [string, string][]) => (
    <select key={key} aria-label={NAMES[key]} value={value(key)} onChange={(event) => setQuery({ [key]: event.currentTarget.value })}>
      <option value="">{all}</option>
      {options.map(([id, name]) => <option key={id} value={id}>{name}</option>)}
    </select>
  );
  const active = FILTERS.filter((key) => value(key));
  return (
    <div role="search" aria-label="Filter">
      <div class="filters" style={{ marginBottom: "6px" }}>
        {input("text", { type: "search", class: "wide" })}
        {input("actor", { size: 14 })}
        {choice("side", "any part", [["actor", "who did it"], ["recipient", "to whom"]])}
        {choice("type", "Any type", Object.entries(TYPES).map(([id, name]) => [id, capital(name)]))}
        {choice("status", "Any status", Object.keys(STATUSES).map((id) => [id, capital(id)]))}
        {input("source", { size: 12 })}
        {input("place", { size: 12 })}
        <label class="row small soft" style={{ gap: "6px" }}>from {input("since", { type: "date" })}</label>
        <label class="row small soft" style={{ gap: "6px" }}>until {input("until", { type: "date" })}</label>
        {choice("reviewed", "Reviewed or not", [["yes", "Reviewed"], ["no", "Not reviewed"]])}
        <label class="tick small"><input type="checkbox" checked={value("disputed") === "yes"} onChange={(event) => setQuery({ disputed: event.currentTarget.checked ? "yes" : null })} />Disputed only</label>
      </div>
      <div class="filters">
        {active.map((key) => (
          <span key={key} class="chip">{NAMES[key]}: {value(key)}<button aria-label={`Take out the filter ${NAMES[key]}`} onClick={() => setQuery({ [key]: null })}>✕</button></span>
        ))}
        {active.length > 1 && <button class="button plain low" onClick={() => go(location.pathname)}>Take out all</button>}
        <SavedFilters />
        <span class="grow" />
        {children}
      </div>
    </div>
  );
}
