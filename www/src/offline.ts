/** Stores the page on the device, and offers a new version when there is one. */
import { make, makeButton } from "../../crate/wasm/js/ui/draw.js";
import { status as words } from "./words.js";

/** Registers the service worker; `place` holds the offer of a new version. */
export async function keepOffline(place: HTMLElement): Promise<void> {
  if (!navigator.serviceWorker) return; // no secure context: the page works, but only with a network
  const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
  const offer = (worker: ServiceWorker | null): void => {
    // With no version in control before it, there is nothing to replace.
    if (worker?.state === "installed" && navigator.serviceWorker.controller) show(place, worker);
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => offer(installing));
  });
}

function show(place: HTMLElement, worker: ServiceWorker): void {
  const reload = makeButton("btn", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage("take over");
  }, words.reload);
  place.replaceChildren(make("span", "", words.newVersion), reload);
  place.hidden = false;
}
