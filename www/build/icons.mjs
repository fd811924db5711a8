// The icon in the sizes that devices ask for, drawn from the one in `icon.svg`.
import { readFile } from "node:fs/promises";
import { Resvg } from "@resvg/resvg-js";

/** Writes the pictures and returns their names. */
export async function drawIcons(from, out) {
  const svg = await readFile(from, "utf8");
  // Devices cut a maskable icon to a shape of their own: its ground fills the square, its drawing keeps to the middle.
  const maskable = svg.replace('viewBox="0 0 32 32"', 'viewBox="-5 -5 42 42"').replace(/<rect [^>]*>/, '<rect x="-5" y="-5" width="42" height="42" fill="#0b5563"/>');
  const png = async (name, source, size) => out.add(name, ".png", new Resvg(source, { fitTo: { mode: "width", value: size } }).render().asPng());
  return {
    icon192: await png("icon-192", svg, 192),
    icon512: await png("icon-512", svg, 512),
    iconMaskable: await png("icon-maskable", maskable, 512),
    iconApple: await png("icon-apple", maskable, 180),
  };
}
