/**
 * `work` as something that may be asked for at any time: asked for while it runs, it runs once more afterwards.
 * A run that fails does not keep later ones from running.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running = false;
  let again = false;
  return async function run(): Promise<void> {
    again = running;
    if (running) return;
    running = true;
    try {
      await work();
    } finally {
      running = false;
    }
    if (again) await run();
  };
}
