import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Policy } from "../src/settings/policy";

/** A browser with this policy in its `local`, which tells its own when `tell` is called. */
function browser(stored: Record<string, unknown>): { tell(policy: unknown): void; stored: Record<string, unknown>; writes: number } {
  let tell: (policy: unknown) => void = () => undefined;
  const promise = new Promise((resolve) => (tell = resolve));
  const state = { tell, stored, writes: 0 };
  const local = {
    get: async (name: string) => (name in stored ? { [name]: stored[name] } : {}),
    set: async (values: Record<string, unknown>) => {
      state.writes++;
      Object.assign(stored, values);
    },
  };
  (globalThis as Record<string, unknown>).chrome = { storage: { local, managed: { get: () => promise } } };
  return state;
}

afterEach(() => delete (globalThis as Record<string, unknown>).chrome);

test("the policy that was told last counts until the browser tells it again", async () => {
  const state = browser({ policy: { sites: { off: ["a.org"] } } });
  const policy = new Policy();
  assert.deepEqual(await policy.read(), { sites: { off: ["a.org"] } });
  state.tell({ sites: { off: ["b.org"] } });
  await new Promise(setImmediate);
  assert.deepEqual(state.stored.policy, { sites: { off: ["b.org"] } });
  assert.deepEqual(await policy.read(), { sites: { off: ["b.org"] } });
});

test("without an earlier one the browser is waited for, and what it tells is written once", async () => {
  const state = browser({});
  const policy = new Policy();
  const asked = policy.read();
  state.tell({ categories: ["cbrn"] });
  assert.deepEqual(await asked, { categories: ["cbrn"] });
  assert.deepEqual(await policy.read(), { categories: ["cbrn"] });
  assert.equal(state.writes, 1);
});

test("a policy that is taken back counts no more", async () => {
  const state = browser({ policy: { sites: { off: ["a.org"] } } });
  const policy = new Policy();
  await policy.read();
  state.tell({});
  await new Promise(setImmediate);
  assert.deepEqual(await policy.read(), {});
  assert.deepEqual(state.stored.policy, {});
});
