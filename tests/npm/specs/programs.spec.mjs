// Node, Deno and Bun, each from npm: one program, here and in a worker.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { hold } from "../expected.mjs";
import { here, modules } from "../places.mjs";

/** The binary that npm brought for this machine. */
function binary(scope, name) {
  const found = readdirSync(join(modules, scope)).flatMap((folder) => [join(modules, scope, folder, name), join(modules, scope, folder, "bin", name)]).filter(existsSync);
  assert.ok(found[0], `${scope} brought no ${name}; run npm ci in tests/npm`);
  return found[0];
}

const runtimes = {
  Node: () => [process.execPath, []],
  Deno: () => [binary("@deno", "deno"), ["run", "--quiet", "--node-modules-dir=manual", "--allow-read", "--allow-env"]],
  Bun: () => [binary("@oven", "bun"), ["run"]],
};

describe("programs", () => {
  for (const [name, command] of Object.entries(runtimes)) {
    it(`${name} finds the danger, with rules, with the model, and in a worker`, () => {
      const [program, args] = command();
      const found = JSON.parse(execFileSync(program, [...args, "program/main.mjs"], { cwd: here, encoding: "utf8" }));
      hold(found);
      assert.equal(found.after, "disposed");
    });
  }
});
