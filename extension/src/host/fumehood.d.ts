/** The part of the npm package that the host uses. `build.mjs --npm DIR` puts the package itself in its place. */
import { Checker, type LoadOptions } from "../../../crate/wasm/js/checker.js";

export type { Conversation } from "../../../crate/wasm/js/conversation.js";
export const languages: readonly string[];
export class Fumehood extends Checker {
  static load(options?: LoadOptions): Promise<Fumehood>;
}
