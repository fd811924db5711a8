/** What is read, kept and sent, and how to check that without believing this page. */
import { make } from "../../../crate/wasm/js/ui/draw.js";
import { state } from "../../../crate/wasm/js/ui/messages.js";
import { ask } from "../link";
import { begin, head } from "../own/window";
import { foreignRequests } from "../requests";
import { popup as sayPopup, privacy as say } from "../words";

async function draw(): Promise<void> {
  const part = (title: string, ...texts: (string | Node)[]): HTMLElement => make("section", "set stack", make("h2", "", title), ...texts.map((text) => (typeof text === "string" ? make("p", "", text) : text)));
  const steps = make("ol", "steps plain", ...[say.verifyPolicy, say.verifyNetwork, say.verifyOffline, say.verifyBuild].map((text) => make("li", "", make("div", "", text))));
  const policy = chrome.runtime.getManifest().content_security_policy as { extension_pages?: string } | undefined;
  const shown = make("pre", "bundle mono", (policy?.extension_pages ?? "").replaceAll("; ", ";\n"));
  shown.tabIndex = 0;
  shown.setAttribute("aria-label", say.policy);
  const main = make(
    "main",
    "page",
    head(say.title),
    make("p", "lead", say.lead),
    part(say.whatTitle, say.what),
    part(say.keepTitle, say.keep),
    part(say.sendTitle, say.send),
    part(say.verifyTitle, steps, make("p", "strong", say.verifyCount), make("p", "sealed", await counted()), make("p", "", say.policy), shown),
  );
  document.body.replaceChildren(main);
}

async function counted(): Promise<string> {
  const reply = await ask({ kind: "status" }).catch(() => null);
  if (reply?.kind !== "status") return sayPopup.unsealed;
  const count = reply.requests + foreignRequests();
  return count === 0 ? state.sealed(0) : state.leaked(count);
}

await begin();
await draw();
