/** Errors of this package: a readable message and a stable code. */
import type { ErrorCode } from "../src/types.js";

/** Every error that this package throws. */
export class FumehoodError extends Error {
  override readonly name = "FumehoodError";
  /** What went wrong, for programs; the message is for people. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** Runs `work`; what the wasm throws with a code comes out as a {@link FumehoodError}. */
export function typed<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause) throw new FumehoodError(cause.code as ErrorCode, cause.message, cause);
    // The engine's memory may be in disorder.
    throw new FumehoodError("crashed", `the engine stopped: ${String(cause)}; load another`, cause);
  }
}

/** Throws `aborted` once the signal says so. */
export function heed(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new FumehoodError("aborted", "loading was aborted by its signal", signal.reason);
}
