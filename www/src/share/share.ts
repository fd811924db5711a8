/** The ways a chat and its findings leave the page, each of them by the reader's own hand. */
import { copyText, saveFile } from "../device.js";
import { linkTo } from "./link.js";
import type { Message } from "../chat/pasted.js";
import { asJson, type Report } from "./report.js";
import { asMarkdown } from "./report-markdown.js";
import { drawReport } from "./report-page.js";
import { share as say } from "../words.js";

export interface ShareParts {
  open: HTMLButtonElement;
  dialog: HTMLDialogElement;
  close: HTMLButtonElement;
  link: HTMLButtonElement;
  linkSays: HTMLElement;
  texts: HTMLInputElement;
  json: HTMLButtonElement;
  markdown: HTMLButtonElement;
  print: HTMLButtonElement;
  paper: HTMLElement;
}

/** Links longer than this, in characters, are cut by some mail and chat programs. */
const LONG = 8_000;

export class Share {
  readonly #parts: ShareParts;
  readonly #messages: () => readonly Message[];
  readonly #report: (withTexts: boolean) => Report;

  constructor(parts: ShareParts, messages: () => readonly Message[], report: (withTexts: boolean) => Report) {
    this.#parts = parts;
    this.#messages = messages;
    this.#report = report;
    const { open, dialog, close, link, json, markdown, print } = parts;
    open.addEventListener("click", () => {
      parts.linkSays.textContent = say.link;
      dialog.showModal();
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    link.addEventListener("click", () => void this.#copyLink());
    json.addEventListener("click", () => saveFile("fumehood-report.json", "application/json", asJson(this.#made)));
    markdown.addEventListener("click", () => saveFile("fumehood-report.md", "text/markdown", asMarkdown(this.#made)));
    print.addEventListener("click", () => {
      dialog.close();
      window.print();
    });
    // The browser's own command prints the same page.
    addEventListener("beforeprint", () => drawReport(parts.paper, this.#made));
    addEventListener("afterprint", () => parts.paper.replaceChildren());
  }

  get #made(): Report {
    return this.#report(this.#parts.texts.checked);
  }

  async #copyLink(): Promise<void> {
    const link = await linkTo(this.#messages(), location.href);
    const copied = await copyText(link);
    this.#parts.linkSays.textContent = !copied ? say.notCopied : link.length > LONG ? say.copiedLong(link.length) : say.copied;
  }
}
