/** Style sheets are bundled as text. */
declare module "*.css" {
  const text: string;
  export default text;
}
/** Set by `build.mjs --test`: tests may look into the shadow root. */
declare const OPEN_SHADOW: boolean;
