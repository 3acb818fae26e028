// Addresses: a path for the screen, a query for what is filtered, so that any view can be sent to a colleague.
import { Value } from "./state";

export interface Address { path: string[]; query: URLSearchParams }

function read(): Address {
  return {
    path: location.pathname.split("/").filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(location.search),
  };
}

export const address = new Value<Address>(read());
addEventListener("popstate", () => address.set(read()));

export function go(to: string, options: { replace?: boolean } = {}): void {
  if (to === location.pathname + location.search) return;
  history[options.replace ? "replaceState" : "pushState"](null, "", to);
  address.set(read());
  if (!options.replace) scrollTo(0, 0);
}

/** Changes parts of the query; an empty value takes the key out. */
export function setQuery(changes: Record<string, string | null>, options: { replace?: boolean } = {}): void {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(changes)) {
    if (value) query.set(key, value);
    else query.delete(key);
  }
  const said = query.toString();
  go(location.pathname + (said ? `?${said}` : ""), options);
}

export const path = (...parts: string[]): string => `/${parts.map(encodeURIComponent).join("/")}`;

/** Links inside the pages move without loading them anew. */
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.("a[href]") as HTMLAnchorElement | null;
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin || link.pathname.startsWith("/api/")) return;
  if (link.getAttribute("href")?.startsWith("#")) return;
  event.preventDefault();
  go(link.pathname + link.search);
});
