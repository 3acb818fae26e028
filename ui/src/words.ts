// Vocabulary in words: the record's values as a person reads them. Nothing here changes what is kept.

export const TYPES: Record<string, string> = {
  AGREE: "agree", CONSULT: "consult", SUPPORT: "support", CONCEDE: "concede", COOPERATE: "cooperate", AID: "aid",
  RETREAT: "retreat or release", REQUEST: "request", ACCUSE: "accuse", REJECT: "reject", THREATEN: "threaten",
  PROTEST: "protest", SANCTION: "sanction", MOBILIZE: "mobilise", COERCE: "coerce", ASSAULT: "assault", MOVE: "move",
};

export const MODES: Record<string, string[]> = {
  ASSAULT: ["abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack",
    "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional", "territory"],
  RETREAT: ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
  COERCE: ["seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"],
  MOBILIZE: ["troops", "weapons", "police", "militia"],
  THREATEN: ["restrict", "arrest", "relations", "expel", "territory", "violence"],
  ACCUSE: ["disapprove", "investigate", "allege"],
  REQUEST: ["assist", "change", "yield", "meet"],
  REJECT: ["assist", "change", "yield", "meet"],
  CONSULT: ["visit", "third-party", "multilateral", "phone"],
  PROTEST: ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
  SANCTION: ["convict", "expel", "withdraw", "discontinue"],
  MOVE: ["evacuate", "flee", "return", "convoy", "reroute", "arrive", "deliver"],
};

export const STATUSES: Record<string, string> = {
  happened: "said to have happened", ongoing: "said to be under way", planned: "planned or agreed", threatened: "threatened",
  demanded: "demanded", possible: "possible, not certain", denied: "denied or prevented", general: "a habit or a summary",
};

export const ROLES: Record<string, string> = {
  reader: "reads, and sees no comments or people", coder: "codes reports", reviewer: "reviews and sends back", admin: "manages people too",
};

/** The families of type that share a colour on map, timeline and text. */
export const FAMILIES = ["force", "words", "talks", "relief", "moves"] as const;
export type Family = (typeof FAMILIES)[number];
export const FAMILY_NAMES: Record<Family, string> = {
  force: "Force and coercion", words: "Demands, threats, blame", talks: "Talks and deals", relief: "Aid and withdrawal", moves: "Movement",
};
const OF_FAMILY: Record<string, Family> = {
  ASSAULT: "force", COERCE: "force", MOBILIZE: "force", SANCTION: "force", PROTEST: "words", THREATEN: "words", REJECT: "words",
  ACCUSE: "words", REQUEST: "words", AGREE: "talks", CONSULT: "talks", SUPPORT: "talks", CONCEDE: "talks", COOPERATE: "relief",
  AID: "relief", RETREAT: "relief", MOVE: "moves",
};
export const family = (type: string): Family => OF_FAMILY[type] ?? "words";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** An ISO day, month or year in words; else as it is. */
export function day(iso: string | null, short = false): string {
  if (!iso) return "";
  const [year, month, date] = iso.slice(0, 10).split("-");
  const name = month ? MONTHS[Number(month) - 1] : undefined;
  if (!name) return iso;
  const said = short ? name.slice(0, 3) : name;
  return date ? `${Number(date)} ${said} ${year}` : `${said} ${year}`;
}

export function days(first: string | null, last: string | null, short = false): string {
  if (!first && !last) return "";
  if (!first || !last) return first ? `from ${day(first, short)}` : `until ${day(last, short)}`;
  if (first === last) return day(first, short);
  const one = day(first, short).split(" ");
  const other = day(last, short).split(" ");
  while (one.length > 1 && one.at(-1) === other.at(-1)) { one.pop(); other.pop(); }
  const shared = day(last, short).split(" ").slice(other.length).join(" ");
  return `${one.join(" ")} to ${other.join(" ")}${shared ? ` ${shared}` : ""}`;
}

export function when(time: { start: string | null; end: string | null; text: string } | null, short = false): string {
  if (!time) return "";
  return days(time.start, time.end, short) || (time.text ? `“${time.text}”, day not known` : "day not known");
}

/** A moment of work, such as when a decision was made, in the reader's own time zone. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const minutes = Math.round((Date.now() - at.getTime()) / 60000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  const clock = `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  const today = new Date().toDateString() === at.toDateString();
  return today ? `today at ${clock}` : `${at.getDate()} ${MONTHS[at.getMonth()]?.slice(0, 3)} ${at.getFullYear()}, ${clock}`;
}

export const number = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 2 });

export function amount(low: number | null, high: number | null, approximate = false): string {
  if (low === null && high === null) return "";
  if (high === null) return `at least ${number(low ?? 0)}`;
  if (low === null) return `up to ${number(high)}`;
  const said = low === high ? number(low) : `${number(low)} to ${number(high)}`;
  return approximate ? `about ${said}` : said;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export const names = (list: { name: string }[]): string => list.map((one) => one.name).join(", ");

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Who takes part, as briefly as a line allows. */
export function party(one: { text: string; actor_name: string | null; refers_to: string | null }): string {
  return one.actor_name ?? one.refers_to ?? one.text;
}

const COUNTRIES = new Intl.DisplayNames(["en"], { type: "region" });
export function country(code: string | null): string {
  if (!code) return "";
  try { return COUNTRIES.of(code) ?? code; } catch { return code; }
}
