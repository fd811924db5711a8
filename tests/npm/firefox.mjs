// The Firefox that Debian packages, driven by WebDriver BiDi; Playwright drives only one of its own.
import { launch } from "puppeteer-core";

export const openFirefox = () => launch({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true });
