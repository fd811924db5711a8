/** Keeps the model between visits in the Cache API, where there is one. It never fails: without a cache the model is fetched again. */

const NAME = "fumehood-model";

export class ModelCache {
  /** Null where nothing can be kept: another scheme than http(s), no Cache API, a page that may not store. */
  static async open(place: string, sum: string): Promise<ModelCache | null> {
    try {
      const url = new URL(place, globalThis.location?.href);
      if (!/^https?:$/.test(url.protocol) || typeof caches === "undefined") return null;
      url.searchParams.set("fumehood-sha256", sum);
      return new ModelCache(await caches.open(NAME), url);
    } catch {
      return null;
    }
  }

  readonly #cache: Cache;
  readonly #url: URL;

  private constructor(cache: Cache, url: URL) {
    this.#cache = cache;
    this.#url = url;
  }

  async take(): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const kept = await this.#cache.match(this.#url);
      return kept ? new Uint8Array(await kept.arrayBuffer()) : null;
    } catch {
      return null;
    }
  }

  /** Keeps a model that the engine has accepted; the one of an earlier version goes. */
  async keep(model: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      await this.#cache.put(this.#url, new Response(model));
      const same = (request: Request) => new URL(request.url).pathname === this.#url.pathname && request.url !== this.#url.href;
      await Promise.all((await this.#cache.keys()).filter(same).map((request) => this.#cache.delete(request)));
    } catch {
      // A full disk or a private window: the next visit fetches again.
    }
  }

  async drop(): Promise<void> {
    await this.#cache.delete(this.#url).catch(() => false);
  }
}
