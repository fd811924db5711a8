/**
 * Keeps the page working without a network: every file of this version is stored when it is installed, and answered
 * from there. A new version stores its own files beside the old ones, which go when no tab uses them any more.
 */
declare const self: ServiceWorkerGlobalScope;
/** Filled in by `build.mjs`: a digest of all files, and their paths beside this script. */
declare const VERSION: string;
declare const PRECACHE: readonly string[];
/** The pages of the rules in one file: JSON of their texts by their paths, packed with gzip. */
declare const PAGES: string;

// The scope is part of the name: another Fumehood under the same origin keeps its own.
const PREFIX = `fumehood ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;

self.addEventListener("install", (event) => {
  event.waitUntil(store());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(replace());
});

/** The page asks for it when the reader chooses to reload. */
self.addEventListener("message", ({ data }) => {
  if (data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(self.registration.scope)) {
    event.respondWith(answer(event.request));
  }
});

async function store(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Names of built files hold a digest of their content, so whatever cache has them is right; the others are asked for.
  const requests = PRECACHE.map((path) => new Request(path, { cache: /-[A-Z0-9]{8}\./i.test(path) ? "default" : "reload" }));
  await Promise.all([cache.addAll(requests), storePages(cache)]);
}

async function storePages(cache: Cache): Promise<void> {
  const response = await fetch(PAGES);
  if (!response.ok || !response.body) throw new Error(`${PAGES}: ${response.status}`);
  const texts = await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).json() as Record<string, string>;
  const headers = { "content-type": "text/html; charset=utf-8" };
  await Promise.all(Object.entries(texts).map(([path, text]) => cache.put(nameOf(path), new Response(text, { headers }))));
}

async function replace(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const stored = await cache.match(request.mode === "navigate" ? nameOf(request.url) : request, { ignoreSearch: request.mode === "navigate" });
  return stored ?? fetch(request);
}

/** A folder and its `index.html` are one page. */
function nameOf(address: string): string {
  return address.replace(/index\.html(?=$|[?#])/, "") || "./";
}

export {};
