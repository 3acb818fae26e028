// Requests to the server of these pages, and to no other.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { saving, session, say } from "./state";

export class Refused extends Error {
  constructor(readonly status: number, message: string, readonly detail: unknown = null) { super(message); }
}

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-Accord-Token"] = session.get()?.csrf ?? "";
  let answer: Response;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: "same-origin" });
  } catch {
    throw new Refused(0, "The server does not answer. Is accord serve still running?");
  }
  if (answer.status === 204) return undefined as T;
  const said = await answer.json().catch(() => null) as { message?: string; detail?: unknown } | null;
  if (answer.ok) return said as T;
  const held = session.get();
  if (answer.status === 401 && held?.person) session.set({ ...held, person: null, role: null });
  throw new Refused(answer.status, said?.message ?? `The server answered ${answer.status}.`, said?.detail);
}

export const get = <T>(path: string): Promise<T> => request<T>("GET", path);

/** Changes something, with the state of saving shown; a change that did not reach the server can be sent again. */
export async function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  saving.set({ kind: "saving" });
  try {
    const answer = await request<T>(method, path, body);
    saving.set({ kind: "saved", at: new Date() });
    return answer;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof Refused && error.status !== 0 && error.status < 500) saving.set({ kind: "saved", at: null });
    else saving.set({ kind: "failed", why, again: () => void send(method, path, body).catch(() => undefined) });
    throw error;
  }
}

/** Runs a change and says its failure, if any, in words; answers whether it went through. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), { bad: true });
    return false;
  }
}

export interface Loaded<T> { data: T | null; error: string | null; loading: boolean; reload: () => void; put: (data: T) => void }

/** Loads a path; while the next answer is awaited the last one stays on the screen. */
export function useGet<T>(path: string | null): Loaded<T> {
  const [held, set] = useState<{ data: T | null; error: string | null; loading: boolean }>({ data: null, error: null, loading: true });
  const turn = useRef(0);
  const reload = useCallback(() => {
    if (path === null) return;
    const mine = ++turn.current;
    set((last) => ({ ...last, loading: true }));
    get<T>(path).then(
      (data) => { if (mine === turn.current) set({ data, error: null, loading: false }); },
      (error: Error) => { if (mine === turn.current) set((last) => ({ ...last, error: error.message, loading: false })); },
    );
  }, [path]);
  useEffect(reload, [reload]);
  const put = useCallback((data: T) => { turn.current++; set({ data, error: null, loading: false }); }, []);
  return { ...held, reload, put };
}

/** What the server announces as it happens; see /api/live. */
export interface News { kind: string; report?: string; person?: string; title?: string; total?: number }
const listeners = new Set<(news: News) => void>();
let stream: EventSource | null = null;

export function listen(): void {
  stream?.close();
  stream = new EventSource("/api/live");
  stream.onmessage = (message) => {
    const news = JSON.parse(message.data as string) as News;
    for (const listener of listeners) listener(news);
  };
}

export function useNews(listener: (news: News) => void): void {
  const held = useRef(listener);
  held.current = listener;
  useEffect(() => {
    const mine = (news: News) => held.current(news);
    listeners.add(mine);
    return () => { listeners.delete(mine); };
  }, []);
}
