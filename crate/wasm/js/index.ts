/**
 * The npm package `fumehood`: load the engine once, then assess messages on this machine.
 *
 * ```js
 * import { Fumehood } from "fumehood";
 * const fumehood = await Fumehood.load({ model: true });
 * fumehood.assess("assistant", "Mix the bleach with ammonia.").severity; // "danger"
 * ```
 *
 * Nothing happens at import, so that a server may import it too. The wasm fetches nothing: this package reads wasm and
 * model from beside itself, or from where you say.
 */
import init, { Engine } from "./fumehood.js";
import { Checker, start, type Build, type LoadOptions } from "./checker.js";
import manifest from "./model/manifest.js";
import { places } from "./texts/places.js";

const build: Build = {
  init,
  Engine,
  wasm: () => new URL("./fumehood_bg.wasm", import.meta.url),
  texts: places,
  model: { place: () => new URL("./model/fumehood.onnx", import.meta.url), manifest },
};

/** The engine with rules and classifier. */
export class Fumehood extends Checker {
  /**
   * Makes an engine that answers by its rules; the classifier follows where it is asked for.
   * Throws `unreachable`, `bad-wasm`, `bad-pack`, `bad-texts` or `aborted`.
   */
  static async load(options: LoadOptions = {}): Promise<Fumehood> {
    return new Fumehood(await start(build, options), build, options);
  }
}

export * from "./face.js";
export { languages } from "./texts/places.js";
