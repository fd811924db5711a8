/** Everything the rules say, with all their examples: half a megabyte, so it is loaded when somebody asks for it. */
import type { RuleInfo } from "../../../crate/wasm/src/types.js";
import { addressOf, files } from "../files.js";

export class Rulebook {
  #loading: Promise<readonly RuleInfo[]> | null = null;

  /** All rules; asked for again if that failed before. */
  rules(): Promise<readonly RuleInfo[]> {
    this.#loading ??= load().catch((cause: unknown) => {
      this.#loading = null;
      throw cause;
    });
    return this.#loading;
  }
}

async function load(): Promise<readonly RuleInfo[]> {
  const response = await fetch(addressOf(files.rules));
  if (!response.ok) throw new Error(`${files.rules}: ${response.status}`);
  return (await response.json()) as RuleInfo[];
}
