// The package itself: what its tarball holds, what the checkers of packages say, and that its types hold.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, it } from "node:test";
import { here, modules, out, tarball } from "../places.mjs";

const installed = join(modules, "fumehood");
const files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

function passes(tool, ...args) {
  const { status, stdout, stderr } = spawnSync(join(modules, ".bin", tool), args, { cwd: here, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

describe("the package", () => {
  it("weighs at most 6 MB packed", () => assert.ok(statSync(tarball(out)).size <= 6_000_000, `${statSync(tarball(out)).size} bytes`));

  it("holds nothing twice", () => {
    const seen = new Map();
    const twice = [];
    for (const file of files) {
      const content = readFileSync(file);
      // `export {};` is what is left of a module of types.
      if (content.length < 64) continue;
      const sum = createHash("sha256").update(content).digest("hex");
      if (seen.has(sum)) twice.push(`${relative(installed, file)} is ${seen.get(sum)}`);
      seen.set(sum, relative(installed, file));
    }
    assert.deepEqual(twice, []);
  });

  it("names in its exports nothing that is not there, and ships no sources", () => {
    const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    const named = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));
    for (const path of named) assert.ok(statSync(join(installed, path)).size > 0, path);
    assert.deepEqual(files.filter((file) => /(?<!\.d)\.ts$|\.map$/.test(file)), []);
  });

  it("has no complaint from publint", () => assert.match(passes("publint", "run", tarball(out), "--strict"), /All good/));
  it("has no complaint from arethetypeswrong", () => passes("attw", tarball(out), "--profile", "esm-only", "--quiet"));
  it("has types that hold for a strict user who skips no library check", () => passes("tsc", "--project", "types"));

  it("does nothing at import, where no browser is", async () => {
    const before = Object.keys(globalThis).join();
    for (const entry of ["fumehood", "fumehood/rules-only", "fumehood/worker", "fumehood/element", "fumehood/crosswalk"]) await import(entry);
    assert.equal(Object.keys(globalThis).join(), before);
  });
});
