import assert from "node:assert/strict";
import { test } from "node:test";
import type { PageMessage } from "../src/adapter";
import { Entry } from "../src/entry";

const message = (text: string): PageMessage => ({ element: {} as Element, role: "assistant", map: { text } as PageMessage["map"], name: null });

test("a text that breaks the engine is left out until it changes", () => {
  const entry = new Entry("m0", message("Rinse."));
  entry.failures = 3;
  assert.equal(entry.due(), null);
  assert.ok(entry.isUnreadable);
  entry.take(message("Rinse well."));
  assert.equal(entry.due()?.wait, 0);
});

test("a host that does not answer is asked again, ever more rarely", () => {
  const entry = new Entry("m0", message("Rinse."));
  entry.sentAt = performance.now();
  entry.unanswered = 3;
  const first = entry.due()?.wait ?? 0;
  entry.unanswered = 4;
  assert.ok(first > 1000 && (entry.due()?.wait ?? 0) > first);
  entry.unanswered = 0;
  assert.ok((entry.due()?.wait ?? Infinity) <= 50);
});
