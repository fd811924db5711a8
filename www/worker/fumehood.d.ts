/** The part of the npm package that the page uses; `build.mjs` puts the built package in its place. */
import { Checker, type LoadOptions } from "../../crate/wasm/js/checker.js";

export type { Conversation } from "../../crate/wasm/js/conversation.js";
export class Fumehood extends Checker {
  static load(options?: LoadOptions): Promise<Fumehood>;
}
