// One folder as a zip that depends on nothing but the files' names and bytes: sorted, without times, rights and owners.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { zipSync } from "fflate";

/** The first moment that a zip can tell, in local time, as fflate reads it. */
const NO_TIME = new Date(1980, 0, 1);

/** The bytes of the zip. */
export function zip(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const files = Object.fromEntries(paths.map((path) => [path, [readFileSync(join(folder, path)), { mtime: NO_TIME }]]));
  return zipSync(files, { level: 9 });
}
