/**
 * Counts the requests that this context has made to another origin. The content security policy allows none; this is
 * how the claim "0 requests sent" is counted and not printed.
 */
let foreign = 0;

new PerformanceObserver((list) => {
  foreign += list.getEntries().filter(({ name }) => isForeign(name)).length;
}).observe({ type: "resource", buffered: true });

/** Requests to other origins since this context started. */
export function foreignRequests(): number {
  return foreign;
}

function isForeign(url: string): boolean {
  return !url.startsWith(`${location.origin}/`) && !/^(data|blob):/.test(url);
}
