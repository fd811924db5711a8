// What goes to the stores: the same bytes from the same sources, without a complaint of Mozilla's linter, and with no
// permission that the README does not justify.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { here, root, shipped } from "../places.mjs";

const BROWSERS = ["chromium", "firefox"];
const manifestOf = (browser) => JSON.parse(readFileSync(shipped(`extension-${browser}`, "manifest.json"), "utf8"));
const zipOf = (browser) => `fumehood-${manifestOf(browser).version}-${browser}.zip`;

function run(program, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  assert.equal(status, 0, `${program} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

describe("the stores' zips", () => {
  const again = mkdtempSync(join(tmpdir(), "fumehood-store-"));
  after(() => rmSync(again, { recursive: true, force: true }));

  it("have the same bytes when they are built again", () => {
    for (const browser of BROWSERS) run(process.execPath, "extension/build.mjs", "--npm", shipped("npm"), "--out", join(again, `extension-${browser}`), "--browser", browser);
    run(process.execPath, "extension/pack.mjs", again);
    const [first, second] = [shipped("store", "SHA256SUMS"), join(again, "store/SHA256SUMS")].map((path) => readFileSync(path, "utf8"));
    assert.equal(first, second);
  });

  it("have the sums that are published beside them", () => {
    const sums = BROWSERS.map((browser) => `${createHash("sha256").update(readFileSync(shipped("store", zipOf(browser)))).digest("hex")}  ${zipOf(browser)}\n`);
    assert.equal(readFileSync(shipped("store", "SHA256SUMS"), "utf8"), sums.join(""));
  });

  it("are no more than their folders: every file, in order, without a time of its own", () => {
    const listed = run("python3", "-c", "import sys,zipfile;[print(i.date_time[:3], i.filename) for i in zipfile.ZipFile(sys.argv[1]).infolist()]", shipped("store", zipOf("firefox")));
    const names = listed.trim().split("\n").map((line) => line.replace("(1980, 1, 1) ", ""));
    assert.deepEqual(names, [...names].sort());
    assert.ok(names.includes("manifest.json") && !names.some((name) => /\.(ts|mjs|map)$|^\(/.test(name)), names.join(", "));
  });

  it("have no complaint from Mozilla's linter", () => {
    const said = run(join(here, "node_modules/.bin/web-ext"), "lint", "--source-dir", shipped("extension-firefox"), "--no-config-discovery", "--output", "json");
    const { errors, warnings, notices } = JSON.parse(said);
    assert.deepEqual([...errors, ...warnings, ...notices].map(({ code, file, line }) => `${code} in ${file}:${line}`), []);
  });

  it("tell Firefox that no data is collected", () => {
    assert.deepEqual(manifestOf("firefox").browser_specific_settings.gecko.data_collection_permissions, { required: ["none"] });
  });

  it("ask for no permission that the README does not justify", () => {
    const table = readFileSync(join(root, "extension/README.md"), "utf8").split("| permission | why |")[1].split("\n\n")[0];
    for (const browser of BROWSERS) {
      const { permissions, optional_permissions = [] } = manifestOf(browser);
      assert.deepEqual([...permissions, ...optional_permissions].filter((name) => !table.includes(`\`${name}\``)), []);
    }
  });
});
