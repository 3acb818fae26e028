// What all reports add up to: events in a list, in time and on the map, under one filter.
import { useState } from "preact/hooks";
import { get, useGet, useNews } from "../api";
import { address, path } from "../router";
import { session } from "../state";
import type { When } from "../types";
import { capital, family, FAMILY_NAMES, plural, when, type Family } from "../words";
import { Heading, Type } from "../parts/bits";
import { FilterBar, filterQuery } from "../parts/filters";
import { FamilyLegend, MapView, type Spot } from "../parts/map";
import { Timeline, type Bin } from "../parts/timeline";
import { Virtual } from "../parts/virtual";

export interface EventRow {
  id: string; type: string; modes: string[]; status: string; when: When | null; place: string | null; actors: string[]; recipients: string[];
  figures: string[]; voices: number; claims: number; disputed: boolean; reviewed: boolean;
}
interface Summary { total: number; undated: number; earlier: number; later: number; bins: Bin[]; places: { id: string; name: string; latitude: number; longitude: number; precision: string | null; counts: Record<string, number>; disputed: boolean }[] }
interface Format { id: string; name: string; note: string }

/** Who did what to whom, the kind of happening first. */
export function headline(row: { actors: string[]; type: string; modes: string[]; recipients: string[] }) {
  const who = row.actors.join(", ");
  const whom = row.recipients.join(", ");
  return (
    <><Type type={row.type} modes={row.modes} />{(who || whom) && ": "}{who && <b>{who}</b>}{whom && <><span class="soft"> {who ? "to" : "done to"} </span><b>{whom}</b></>}</>
  );
}

export function EventLine({ row }: { row: EventRow }) {
  return (
    <a href={path("events", row.id)} class={family(row.type)}>
      <div class="clip" dir="auto">{headline(row)}</div>
      <div class="soft small clip">
        {[when(row.when, true) || "day not known", row.place, ...row.figures].filter(Boolean).join(" · ")}
      </div>
      <div class="soft small clip">
        {row.status} · {plural(row.voices, "source")}, {plural(row.claims, "claim")}{row.disputed && <b style={{ color: "var(--bad)" }}> · disputed</b>}{!row.reviewed && " · not reviewed"}
      </div>
    </a>
  );
}

async function popup(id: string, query: URLSearchParams): Promise<HTMLElement> {
  const asked = new URLSearchParams(query);
  asked.set("place", id);
  asked.set("limit", "8");
  const page = await get<{ rows: EventRow[]; total: number }>(`/api/story/events?${asked}`);
  const box = document.createElement("div");
  box.className = "popup";
  const list = document.createElement("ul");
  for (const row of page.rows) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = path("events", row.id);
    link.textContent = [row.actors.join(", "), row.type.toLowerCase(), row.recipients.join(", ")].filter(Boolean).join(" ");
    const note = document.createElement("div");
    note.className = "soft small";
    note.textContent = `${when(row.when, true) || "day not known"}, ${plural(row.voices, "source")}${row.disputed ? ", disputed" : ""}`;
    item.append(link, note);
    list.append(item);
  }
  const title = document.createElement("b");
  title.textContent = `${page.rows[0]?.place ?? "Here"}: ${plural(page.total, "event")}`;
  box.append(title, list);
  return box;
}

export function biggest(counts: Record<string, number>): Family {
  return Object.entries(counts).sort((a, b) => b[1] - a[1])[0]?.[0] as Family;
}

export function StoryScreen() {
  const { query } = address.use();
  const filter = filterQuery(query);
  const said = filter.toString();
  const summary = useGet<Summary>(`/api/story/summary?${said}`);
  const [turn, setTurn] = useState(0);
  useNews((news) => { if (["story", "example"].includes(news.kind)) { summary.reload(); setTurn((n) => n + 1); } });
  const spots: Spot[] = (summary.data?.places ?? []).map((one) => ({
    ...one, family: biggest(one.counts), count: Object.values(one.counts).reduce((a, b) => a + b, 0),
  }));
  return (
    <>
      <Heading title="Story">What the reports add up to. Each event gathers the claims that tell of it and says where they differ.</Heading>
      <FilterBar><ExportButton query={said} total={summary.data?.total ?? null} /></FilterBar>
      {summary.data && <Timeline bins={summary.data.bins} undated={summary.data.undated} earlier={summary.data.earlier} later={summary.data.later} />}
      <div class="story">
        <Virtual<EventRow> path={`/api/story/events${said ? `?${said}` : ""}`} height={80} turn={turn} label="Events" id={(row) => row.id} row={(row) => <EventLine row={row} />}
          empty={<p>No event fits this filter. Take out a part of it, or read more reports.</p>} />
        <div>
          <MapView spots={spots} label="Map of events" fit={`${said}:${spots.length > 0}`} onPopup={(id) => popup(id, filter)} />
          <FamilyLegend names={FAMILY_NAMES} />
        </div>
      </div>
    </>
  );
}

function ExportButton({ query, total }: { query: string; total: number | null }) {
  const formats = useGet<{ rows: Format[] }>("/api/export");
  const [format, setFormat] = useState("");
  const [open, setOpen] = useState(false);
  const rows = formats.data?.rows ?? [];
  const chosen = format || rows[0]?.id || "";
  const held = session.use();
  if (!rows.length || held?.role === "reader") return <span class="soft num">{total === null ? "" : plural(total, "event")}</span>;
  return (
    <span class="row" style={{ gap: "6px" }}>
      <label class="row small" style={{ gap: "6px" }}><span class="soft">as</span>
        <select aria-label="Format of the export" value={chosen} onChange={(event) => { setFormat(event.currentTarget.value); setOpen(true); }}>
          {rows.map((one) => <option key={one.id} value={one.id} title={one.note}>{one.name}</option>)}
        </select>
      </label>
      <a class="button main" download href={`/api/export/${encodeURIComponent(chosen)}?${query}`} title={open ? rows.find((one) => one.id === chosen)?.note : undefined}>
        Export {total === null ? "" : capital(plural(total, "event"))}
      </a>
    </span>
  );
}
