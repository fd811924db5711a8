/** `build.mjs` puts `host/chromium.ts` or `host/firefox.ts` in its place. */
declare module "fumehood:host" {
  export { askHost, isRunning } from "./chromium";
}
