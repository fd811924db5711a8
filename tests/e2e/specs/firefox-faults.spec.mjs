import { openFirefox } from "../browser.mjs";
import { survives } from "../faults.mjs";

survives("faults in Firefox", { launch: openFirefox, build: "extension-firefox-test" });
