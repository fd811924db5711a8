// Next, by both of its bundlers: assessed on the server, rendered there, and assessed again in the browser, here and in a worker.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { hold, outputOf } from "../expected.mjs";
import { here, modules } from "../places.mjs";

const next = join(modules, "next/dist/bin/next");
const options = { cwd: join(here, "next"), env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" } };

for (const bundler of ["webpack", "turbopack"]) describe(`Next, ${bundler}`, () => {
  let server, url;
  before(async () => {
    rmSync(join(here, "next/.next"), { recursive: true, force: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build", `--${bundler}`], { ...options, encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
    server = spawn(process.execPath, [next, "start", "--hostname", "127.0.0.1", "--port", "0"], options);
    url = await new Promise((resolve, reject) => {
      let said = "";
      server.stdout.on("data", (data) => {
        said += data;
        const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
        if (address && said.includes("Ready")) resolve(address);
      });
      server.on("exit", (code) => reject(new Error(`next start ended with ${code}: ${said}`)));
    });
  });
  after(() => server?.kill());

  it("the server's HTML holds the message and what was found on the server", async () => {
    const html = await (await fetch(url)).text();
    assert.match(html, /<fumehood-annotated[^>]*>Pour the household bleach/);
    hold(await outputOf(url, "#server"), ["here"]);
  });

  it("the browser finds the danger, here and in a worker", async () => hold(await outputOf(url, "#client")));
});
