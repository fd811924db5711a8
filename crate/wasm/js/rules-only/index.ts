/** The same engine without the classifier and its runtime: a quarter of the size. */
import init, { Engine } from "./fumehood.js";
import { Checker, start, type Build, type LoadOptions } from "../checker.js";
import { places } from "../texts/places.js";

const build: Build = { init, Engine, wasm: () => new URL("./fumehood_bg.wasm", import.meta.url), texts: places };

/** The engine with rules alone. */
export class Fumehood extends Checker {
  /** Makes an engine. Throws `unreachable`, `bad-wasm`, `bad-pack`, `bad-texts` or `aborted`. */
  static async load(options: Omit<LoadOptions, "model" | "cache"> = {}): Promise<Fumehood> {
    return new Fumehood(await start(build, options), build, options);
  }
}

export * from "../face.js";
export { languages } from "../texts/places.js";
