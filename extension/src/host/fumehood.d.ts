/** The part of the npm package that the host uses. `build.mjs --npm DIR` puts the package itself in its place. */
declare module "fumehood" {
  import type { Assessment, Role } from "../../../crate/wasm/src/types.js";

  export interface Conversation {
    update(id: string, role: Role, text: string, settled: boolean): Assessment;
    remove(id: string): void;
    free?(): void;
  }
  export interface Engine {
    attachModel(onnx: Uint8Array, manifest: string): void;
    conversation(): Conversation;
    version(): { engine: string; packs: string; model: string | null };
  }
  export function load(sources: { wasm: BufferSource | URL; model?: { onnx: Uint8Array; manifest: string } }): Promise<Engine>;
}
