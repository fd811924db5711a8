/** Style sheets are bundled as text. */
declare module "*.css" {
  const text: string;
  export default text;
}
/** Set by `build.mjs --test`: tests may look into the shadow root. */
declare const OPEN_SHADOW: boolean;
/** Set by `build.mjs --browser firefox`: what is for the other browser is left out. */
declare const FIREFOX: boolean;
