/** What every page of the extension's own begins with: theme, language, head and the line for what was done. */
import { make, type Child } from "../../../crate/wasm/js/ui/draw.js";
import { spoken } from "../../../crate/wasm/js/ui/words.js";
import { speakWith, stringsOf } from "../language";
import { loadSettings } from "../settings";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Sets theme and language; draw after it. */
export async function begin(): Promise<void> {
  paint();
  dark.addEventListener("change", paint);
  addEventListener("beforeprint", () => dress("light"));
  addEventListener("afterprint", paint);
  await speakAsChosen();
}

/** Takes the language of the settings. */
export async function speakAsChosen(): Promise<void> {
  speakWith(await stringsOf((await loadSettings()).settings.language));
  document.documentElement.lang = spoken().code.replace("_", "-");
}

function paint(): void {
  dress(dark.matches ? "dark" : "light");
}

function dress(theme: "light" | "dark"): void {
  for (const node of [document.documentElement, document.body]) node.dataset.theme = theme;
}

/** The head of a page; `title` also names the window. */
export function head(title: string, ...more: Child[]): HTMLElement {
  document.title = title;
  const image = make("img", "mark");
  image.src = "icons/48.png";
  image.alt = "";
  return make("header", "bar", image, make("h1", "grow", title), ...more);
}

/** A line that is read out when it changes. */
export function statusLine(className = "small mid"): HTMLElement {
  const line = make("p", className);
  line.setAttribute("role", "status");
  return line;
}

/** A file for the person to keep, made here. */
export function save(name: string, type: string, text: string): void {
  const link = make("a", "");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export function openOwn(path: string): void {
  void chrome.tabs.create({ url: chrome.runtime.getURL(path) });
}
