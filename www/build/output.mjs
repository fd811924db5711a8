// Where the page is built: files go in under names that hold a digest of their content.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { build } from "esbuild";

const ESBUILD = { bundle: true, minify: true, format: "esm", target: "es2022", entryNames: "[name]-[hash]", metafile: true, legalComments: "none", logLevel: "warning" };

export class Output {
  constructor(folder) {
    this.folder = folder;
  }

  /** Empties the folder of an earlier build; refuses one that holds something else. */
  async empty() {
    const present = await readdir(this.folder).catch(() => []);
    if (present.length > 0 && !present.includes("files.json")) stop(`${this.folder} holds something other than this page; name another folder`);
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
  }

  /** Runs esbuild on one entry; returns the name of what came out. */
  async bundle(entry, options = {}) {
    const { metafile } = await build({ ...ESBUILD, outdir: this.folder, entryPoints: [entry], ...options });
    const [path] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint);
    return basename(path);
  }

  /** Copies a file under `name` and a digest. */
  async copy(from, name) {
    const content = await readFile(from).catch(() => stop(`${from} is missing: build the npm package first`));
    return this.add(name, extname(from), content);
  }

  /** Writes a file under `name` and a digest. */
  async add(name, extension, content) {
    const file = `${name}-${digest(content)}${extension}`;
    await this.write(file, content);
    return file;
  }

  /** Writes a file under the very path. */
  async write(path, content) {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), content);
  }
}

/** Fills in the {{names}} of a template. */
export function fill(template, names) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => names[name] ?? stop(`a template asks for {{${name}}}`));
}

/** Eight letters of the content's digest, as esbuild writes them. */
export function digest(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
}

export function stop(reason) {
  console.error(reason);
  process.exit(1);
}
