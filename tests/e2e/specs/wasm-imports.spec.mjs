// What ships cannot reach the network: the wasm imports nothing that could, and the manifest allows no connection.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, it } from "node:test";
import { SHIPPED_BUILD } from "../browser.mjs";
import { dist, shipped } from "../places.mjs";

const NETWORK = /fetch|XMLHttpRequest|WebSocket|WebTransport|sendBeacon|EventSource|RTC|importScripts|ServiceWorker|Socket|\bImage\b|\bWorker\b|navigator|location/i;

const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]);

describe("what ships", () => {
  const parts = ["npm", SHIPPED_BUILD, "www"];

  for (const part of parts) {
    it(`the wasm of ${part}/ imports no networking`, () => {
      const files = walk(shipped(part)).filter((path) => path.endsWith(".wasm"));
      assert.ok(files.length > 0, `${part}/ holds a wasm`);
      for (const file of files) {
        const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(file)));
        const named = imports.map(({ module, name, kind }) => `${module}.${name} (${kind})`);
        console.log(`  ${relative(dist, file)}: ${imports.length} imports`);
        assert.deepEqual(named.filter((name) => NETWORK.test(name)), []);
      }
    });
  }

  it("the functions behind those imports do no networking either", () => {
    // wasm-bindgen names an import after what it calls, but not a constructor's class: so its code is read too.
    for (const glue of walk(shipped("npm")).filter((path) => /fumehood\.js$/.test(path))) {
      const code = readFileSync(glue, "utf8");
      const start = code.indexOf("function __wbg_get_imports");
      assert.ok(start > 0, `${relative(dist, glue)} holds its imports in one function`);
      const end = code.indexOf("\n}", start);
      const body = code.slice(start, end);
      assert.doesNotMatch(body.replace(/"[^"]*"/g, ""), NETWORK);
    }
  });

  it("the scripts of extension and demo page name no way out but fetch, which their policies bind to their own files", () => {
    for (const part of [SHIPPED_BUILD, "www"]) {
      for (const file of walk(shipped(part)).filter((path) => path.endsWith(".js"))) {
        const found = readFileSync(file, "utf8").match(/XMLHttpRequest|WebSocket|WebTransport|sendBeacon|EventSource|RTCPeerConnection/g);
        assert.equal(found, null, `${relative(dist, file)} names ${found?.[0]}`);
      }
    }
  });

  it("all its wasm is that of the npm package", () => {
    const digest = (path) => readFileSync(path).toString("base64");
    const known = new Set(walk(shipped("npm")).filter((path) => path.endsWith(".wasm")).map(digest));
    for (const part of parts) {
      for (const file of walk(shipped(part)).filter((path) => path.endsWith(".wasm"))) {
        assert.ok(known.has(digest(file)), `${relative(dist, file)} is none of the package's`);
      }
    }
  });

  it("the manifest allows no foreign connection and asks for no more than it needs", () => {
    const manifest = JSON.parse(readFileSync(join(shipped(SHIPPED_BUILD), "manifest.json"), "utf8"));
    const policy = manifest.content_security_policy.extension_pages;
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /connect-src 'self'(;|$)/);
    assert.doesNotMatch(policy, /https?:|wss?:|\*|'unsafe-inline'|'unsafe-eval'/, "no host, no wildcard, nothing inline");
    assert.deepEqual(manifest.permissions.filter((name) => !["storage", "offscreen", "scripting", "activeTab", "contextMenus", "sidePanel"].includes(name)), []);
    assert.deepEqual(manifest.host_permissions.filter((pattern) => /\*:\/\/\*|https?:\/\/\*\/|<all_urls>/.test(pattern)), []);
    for (const script of manifest.content_scripts) assert.deepEqual(script.matches.filter((pattern) => /\/\/\*\/|<all_urls>/.test(pattern)), []);
    assert.equal(manifest.externally_connectable, undefined, "no page may talk to it");
    assert.equal(manifest.web_accessible_resources, undefined, "no page may load from it");
  });
});
