import assert from "node:assert/strict";
import { test } from "node:test";
import { oneAtATime } from "../src/one-at-a-time";

test("asked for while it runs, however often, it runs once more", async () => {
  let runs = 0;
  const draw = oneAtATime(async () => {
    runs += 1;
    await Promise.resolve();
  });
  const first = draw();
  await Promise.all([draw(), draw(), first]);
  assert.equal(runs, 2);
});

test("a run that fails does not keep later ones from running", async () => {
  let runs = 0;
  const draw = oneAtATime(() => (++runs === 1 ? Promise.reject(new Error("no page")) : Promise.resolve()));
  await assert.rejects(draw(), /no page/);
  await draw();
  assert.equal(runs, 2);
});
