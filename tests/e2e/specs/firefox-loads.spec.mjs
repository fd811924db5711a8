import { openFirefox } from "../browser.mjs";
import { bears } from "../loads.mjs";

bears("loads in Firefox", openFirefox);
