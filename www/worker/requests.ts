/** Every request of this page or worker, as the browser itself records it: nothing is counted by hand. */
import type { Loaded } from "./protocol.js";

/** Calls `report` with the requests so far and with every later one. */
export function watchRequests(report: (requests: Loaded[]) => void): void {
  const observer = new PerformanceObserver((list) => {
    const timings = list.getEntries().filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming);
    if (timings.length > 0) report(timings.map(describe));
  });
  observer.observe({ type: "resource", buffered: true });
}

function describe(timing: PerformanceResourceTiming): Loaded {
  return {
    url: timing.name,
    size: timing.decodedBodySize,
    transferred: timing.transferSize,
    milliseconds: timing.duration,
  };
}
