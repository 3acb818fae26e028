// What the server sends: the record of one report, the story of many, and what people decided. See /api/openapi.json.

export type State = "new" | "in progress" | "help needed" | "ready for review" | "reviewed";
export type Role = "reader" | "coder" | "reviewer" | "admin";

export interface Span { start: number; end: number; text: string }
export interface Participant extends Span {
  head: string; actor: string | null; actor_name: string | null; refers_to: string | null;
}
export interface Source extends Span {
  name: string | null; role: string | null; affiliation: string | null; named: boolean; cue: Span | null;
  channel: string | null; quoted: boolean; refers_to: string | null; actor: string | null;
}
export interface When { start: string | null; end: string | null; precision: string; text: string }
export interface Where {
  place: string | null; role: string; text: string; name: string | null;
  latitude: number | null; longitude: number | null; precision: string | null;
}
export interface Quantity extends Span {
  of: string | null; low: number | null; high: number | null; unit: string | null; role: string;
  approximate: boolean; fraction_of: string | null; sources: Source[];
}
export interface Claim {
  id: string; type: string; modes: string[]; trigger: Span; sentence: Span; actor: Participant[]; recipient: Participant[];
  status: string; sources: Source[]; when: When | null; where: Where[]; quantities: Quantity[]; confidence: number; frame: string;
}
export interface Report {
  id: string; text: string; title: string | null; publisher: string | null; url: string | null; published: string | null;
  language: string | null; sentences: [number, number][]; marks: string[];
}

export interface Decision {
  id: number; kind: string; report: string | null; claim: string | null; field: string | null;
  person: string; at: string; reason: string | null; summary: string; undone: boolean; before: unknown; after: unknown;
}
export interface ClaimView {
  claim: Claim; verdict: "accepted" | "rejected" | null; changed: string[]; missed: boolean; event: string | null;
  latest: number | null; decisions: Decision[];
}
export interface Comment { id: number; person: string; at: string; text: string; claim: string | null }
export interface ReportRow {
  id: string; title: string | null; publisher: string | null; published: string | null; language: string | null;
  state: State; assignee: string | null; claims: number; decided: number; added: string; marks: string[]; sent_back: string | null;
}
export interface ReportPage { rows: ReportRow[]; total: number; counts: Record<State, number>; next: string | null }
export interface ReportView {
  report: Report; row: ReportRow; claims: ClaimView[]; comments: Comment[]; copy_of: string | null;
  next: string | null; previous: string | null; revision: number;
}
export interface Candidate { id: string | null; label: string; note: string; value: unknown }
export interface Candidates { actor: Candidate[]; recipient: Candidate[]; where: Candidate[]; when: Candidate[] }
export interface ClaimReasons { frame: string; manual: string; rows: { slot: string; value: string; why: string }[] }

export interface ClaimKey { report: string; claim: string }
export interface Voice { name: string; kind: string; actor: string | null; reports: string[] }
export interface FigureSaying { report: string; key: ClaimKey | null; published: string | null; voice: Voice; quantity: Quantity }
export interface FigureRange { low: number | null; high: number | null; sayings: FigureSaying[] }
export interface FigureSet { role: string; of: string; ranges: FigureRange[]; updates: [number, number][]; conflict: boolean }
export interface Blamed { name: string; actor: string | null; said_by: Voice[]; denied_by: Voice[]; claims: ClaimKey[] }
export interface Feature { name: string; value: number; weight: number }
export interface Link { one: ClaimKey; other: ClaimKey; score: number; features: Feature[] }
export interface StoryEvent {
  id: string; type: string; modes: string[]; status: string; statuses: Record<string, Voice[]>; when: When | null; where: Where[];
  actors: Blamed[]; recipients: Blamed[]; figures: FigureSet[]; voices: Voice[]; claims: ClaimKey[]; links: Link[];
  updates: string[]; disputed: boolean;
}
export interface TermStage { status: string; key: ClaimKey; published: string | null; voice: Voice }
export interface Term {
  by: Blamed[]; to: Blamed[]; act: string; object: string; type: string; status: string; quantities: FigureSaying[]; history: TermStage[];
}
export interface Deal {
  id: string; kind: string[]; parties: Blamed[]; brokers: Blamed[]; when: When | null; where: Where[]; status: string; terms: Term[];
  objections: { name: string; actor: string | null; claims: ClaimKey[] }[]; figures: FigureSet[]; voices: Voice[];
  claims: ClaimKey[]; disputed: boolean;
}
export interface Place {
  id: string; name: string; country: string | null; latitude: number | null; longitude: number | null; kind: string | null; precision: string | null;
}
export interface Leg {
  from: string | null; to: string | null; via: string[]; when: When | null; status: string; cause: string | null; claim: string; replaces: number | null;
}
export interface TrackLeg {
  report: string; published: string | null; leg: Leg; from_place: Place | null; to_place: Place | null; via_places: Place[]; replaces: number | null;
}
export interface Track {
  id: string; who: string; actor: string | null; legs: TrackLeg[]; figures: FigureSet[]; status: string; deal: string | null;
  voices: Voice[]; claims: ClaimKey[];
}
export interface Holding {
  id: string; place: Place; holder: string; actor: string | null; kind: string; first: string | null; last: string | null;
  voices: Voice[]; claims: ClaimKey[]; disputed: boolean;
}

/** A claim as other screens quote it: the sentence, the word, and who published it when. */
export interface Quote {
  key: ClaimKey; publisher: string | null; published: string | null; title: string | null; claim: Claim;
  verdict: "accepted" | "rejected" | null; direction: "ltr" | "rtl";
}

export interface Session {
  person: string | null; role: Role | null; csrf: string; single: boolean; empty: boolean; example: boolean; store: string;
}
export interface Person { name: string; role: Role; active: boolean; added: string; last_seen: string | null }
export interface LogLine {
  id: number; at: string; person: string; act: string; subject: string | null; detail: string; report: string | null; undone: boolean; undoable: boolean;
}
