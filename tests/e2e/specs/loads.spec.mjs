import { openBrowser } from "../browser.mjs";
import { bears } from "../loads.mjs";

bears("loads in Chromium", openBrowser);
