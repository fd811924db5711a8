/** The part of the npm package that the page uses; `build.mjs` puts the built package in its place. */
interface FumehoodEngine {
  readonly elapsed: number;
  attachModel(onnx: Uint8Array, manifest: string): void;
  conversation(): FumehoodConversation;
  version(): import("../../crate/wasm/src/types.js").Version;
}

interface FumehoodConversation {
  update(id: string, role: import("../../crate/wasm/src/types.js").Role, text: string, settled: boolean): import("../../crate/wasm/src/types.js").Assessment;
  remove(id: string): void;
  free(): void;
}

declare module "fumehood" {
  export function load(options: { wasm: URL }): Promise<FumehoodEngine>;
}

declare module "fumehood/rules-only" {
  export function load(options: { wasm: URL }): Promise<FumehoodEngine>;
}
