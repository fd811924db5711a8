/** The worker threads of Node. */

interface Thread {
  on(event: "message" | "error", listener: (value: unknown) => void): void;
  postMessage(message: unknown): void;
  terminate(): void;
  ref(): void;
  unref(): void;
}
interface Threads {
  Worker: new (script: URL) => Thread;
  parentPort: Thread;
}

export function threads(): Threads {
  const { process } = globalThis as { process?: { getBuiltinModule(name: string): Threads } };
  if (!process) throw new Error("there are no workers here");
  return process.getBuiltinModule("node:worker_threads");
}
