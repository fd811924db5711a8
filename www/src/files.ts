/** The files of this version, named by `build.mjs`; each path is relative to the page. */

/** What the build fills in. */
interface Files {
  /** Worker with the rules alone: small, answers first. */
  rulesWorker: string;
  rulesWasm: string;
  /** What each rule looks for and says, with its examples. */
  rules: string;
  /** Worker with rules and classifier. */
  fullWorker: string;
  fullWasm: string;
  onnx: string;
  /** Worker that reads chat exports with the rules. */
  archiveWorker: string;
  /** Every file that the page may load, these included; not the script that this is. */
  all: readonly string[];
}

declare const FILES: Files;

export const files: Files = FILES;

/** The address of a file of this version. */
export function addressOf(file: string): string {
  return new URL(file, document.baseURI).href;
}

/** Addresses of all files of this version. */
export function ownAddresses(): Set<string> {
  return new Set([...files.all.map(addressOf), import.meta.url]);
}
