// A list of any length: only what is in sight is in the page, and more is fetched as one scrolls.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get } from "../api";

export interface Paged<T> { rows: T[]; total: number; next: string | null }
interface Props<T> { path: string; height: number; label: string; turn: number; row: (item: T, at: number) => preact.ComponentChildren; id: (item: T) => string; onTotal?: (total: number) => void; empty: preact.ComponentChildren }

export function Virtual<T>({ path, height, label, turn, row, id, onTotal, empty }: Props<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<{ path: string; rows: T[]; next: string | null; total: number; error: string | null } | null>(null);
  const [span, setSpan] = useState([0, 20] as [number, number]);
  const busy = useRef<string | null>(null);

  const fetchPage = useCallback((cursor: string | null) => {
    const key = `${path}|${turn}|${cursor ?? ""}`;
    if (busy.current === key) return;
    busy.current = key;
    const query = `${path}${path.includes("?") ? "&" : "?"}limit=100${cursor ? `&after=${encodeURIComponent(cursor)}` : ""}`;
    get<Paged<T>>(query).then((page) => {
      if (busy.current !== key) return;
      busy.current = null;
      setHeld((last) => ({ path, rows: cursor && last?.path === path ? [...last.rows, ...page.rows] : page.rows, next: page.next, total: page.total, error: null }));
      onTotal?.(page.total);
    }, (error: Error) => { busy.current = null; setHeld({ path, rows: [], next: null, total: 0, error: error.message }); });
  }, [path, turn]);

  useEffect(() => { box.current?.scrollTo(0, 0); fetchPage(null); }, [fetchPage]);
  const look = () => {
    const element = box.current;
    if (!element || !held) return;
    const from = Math.max(0, Math.floor(element.scrollTop / height) - 8);
    const to = Math.ceil((element.scrollTop + element.clientHeight) / height) + 8;
    setSpan([from, to]);
    if (held.next && to > held.rows.length - 20) fetchPage(held.next);
  };
  useEffect(look, [held]);
  if (held?.error) return <div class="empty" role="alert">{held.error}</div>;
  if (held && held.rows.length === 0) return <div class="empty">{empty}</div>;
  return (
    <div class="virtual" ref={box} onScroll={look} tabIndex={0} role="region" aria-label={label}>
      <div role="list" style={{ height: `${(held?.rows.length ?? 0) * height}px` }}>
        {held?.rows.slice(span[0], span[1]).map((item, n) => (
          <div key={id(item)} role="listitem" class="item" style={{ top: `${(span[0] + n) * height}px`, height: `${height}px` }}>{row(item, span[0] + n)}</div>
        ))}
      </div>
    </div>
  );
}
