/** What the page and its worker say to each other. */
import type { ErrorCode, Role } from "../../src/types.js";
import type { LoadOptions } from "../checker.js";
import type { Progress } from "../fetching.js";
import type { ModelSource } from "../model.js";

/** Options that a message can carry. */
export type Sendable<Options> = Omit<Options, "onProgress" | "signal">;

export type Request =
  | { kind: "load"; options: Sendable<LoadOptions> }
  | { kind: "load-model"; source: ModelSource; cache: boolean | undefined }
  | { kind: "abort"; asked: number }
  | { kind: "assess"; role: Role; text: string }
  | { kind: "update"; conversation: number; id: string; role: Role; text: string; settled: boolean }
  | { kind: "remove"; conversation: number; id: string }
  | { kind: "end"; conversation: number }
  | { kind: "explain"; what: string }
  | { kind: "complete" | "detectors" | "rules" | "version" };

/** A request with the number that its answer will have. */
export interface Ask {
  number: number;
  request: Request;
}

export type Answer =
  | { number: number; value: unknown }
  | { number: number; error: { code: ErrorCode; message: string } }
  | { number: number; progress: Progress };
