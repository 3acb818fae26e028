// A small observable value, and the few that every screen shares.
import { useEffect, useState } from "preact/hooks";
import type { Session } from "./types";

export class Value<T> {
  private readonly watchers = new Set<(value: T) => void>();
  constructor(private held: T) {}
  get(): T { return this.held; }
  set(value: T): void {
    this.held = value;
    for (const watcher of this.watchers) watcher(value);
  }
  watch(watcher: (value: T) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
  use(): T {
    const [value, set] = useState<{ held: T }>({ held: this.held });
    useEffect(() => {
      set({ held: this.held });
      return this.watch((next) => set({ held: next }));
    }, [this]);
    return value.held;
  }
}

export const session = new Value<Session | null>(null);

/** How saving stands, shown in the top bar at all times. */
export type Saving = { kind: "saved"; at: Date | null } | { kind: "saving" } | { kind: "failed"; why: string; again: () => void };
export const saving = new Value<Saving>({ kind: "saved", at: null });

export interface Notice { id: number; text: string; bad: boolean; act?: { label: string; run: () => void } }
export const notices = new Value<Notice[]>([]);
let lastNotice = 0;

export function dismiss(id: number): void {
  notices.set(notices.get().filter((one) => one.id !== id));
}

/** Says something in the corner; a failure stays until it is put away. */
export function say(text: string, options: { bad?: boolean; act?: Notice["act"] } = {}): void {
  const id = ++lastNotice;
  notices.set([...notices.get().slice(-2), { id, text, bad: options.bad ?? false, act: options.act }]);
  if (!options.bad) setTimeout(() => dismiss(id), 7000);
}

export function may(...roles: string[]): boolean {
  const role = session.get()?.role;
  return role !== null && role !== undefined && roles.includes(role);
}
export const mayCode = (): boolean => may("coder", "reviewer", "admin");
export const mayReview = (): boolean => may("reviewer", "admin");
