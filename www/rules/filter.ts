/** Searches the list of rules in the page itself; the address keeps what is searched for. */

/** What can be searched for; empty means all. */
interface Filter {
  words: string;
  severity: string;
  hazard: string;
  standard: string;
}

function start(find: HTMLElement): void {
  const one = <Kind extends HTMLElement>(selector: string): Kind => {
    const element = find.querySelector<Kind>(selector);
    if (!element) throw new Error(`the list of rules has no ${selector}`);
    return element;
  };
  const words = one<HTMLInputElement>("#words");
  const hazard = one<HTMLSelectElement>("#hazard");
  const standard = one<HTMLSelectElement>("#standard");
  const count = one("#count");
  const severities = [...find.querySelectorAll<HTMLButtonElement>("#severity button")];
  const rules = [...document.querySelectorAll<HTMLElement>(".listed")].map((element) => ({ element, text: `${element.textContent} ${element.dataset["words"]}`.toLowerCase() }));
  const groups = [...document.querySelectorAll<HTMLElement>(".rule-group")];

  const chosen = (): Filter => ({
    words: words.value.trim(),
    severity: severities.find((button) => button.getAttribute("aria-pressed") === "true")?.value ?? "",
    hazard: hazard.value,
    standard: standard.value,
  });

  const choose = (severity: string): void => {
    for (const button of severities) button.setAttribute("aria-pressed", String(button.value === severity));
  };

  const show = (filter: Filter): void => {
    const asked = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { element, text } of rules) {
      const { dataset } = element;
      element.hidden = !(
        (filter.severity === "" || dataset["severity"] === filter.severity) &&
        (filter.hazard === "" || dataset["hazard"] === filter.hazard) &&
        (filter.standard === "" || (dataset["standards"] ?? "").split("|").includes(filter.standard)) &&
        asked.every((word) => text.includes(word))
      );
    }
    for (const group of groups) group.hidden = group.querySelector(".listed:not([hidden])") === null;
    const found = rules.filter(({ element }) => !element.hidden).length;
    count.textContent = found === 0 ? "No rule with all of this." : `${found} of ${rules.length} rules`;
  };

  /** What is searched for goes into the address, so that a link leads to the same list. */
  const change = (): void => {
    const filter = chosen();
    show(filter);
    const set = Object.entries(filter).filter(([, value]) => value !== "");
    history.replaceState(null, "", set.length > 0 ? `#${new URLSearchParams(set)}` : location.pathname);
  };

  const follow = (): void => {
    const asked = new URLSearchParams(location.hash.slice(1));
    words.value = asked.get("words") ?? "";
    hazard.value = asked.get("hazard") ?? "";
    standard.value = asked.get("standard") ?? "";
    choose(asked.get("severity") ?? "");
    show(chosen());
  };

  find.hidden = false;
  words.addEventListener("input", change);
  for (const list of [hazard, standard]) list.addEventListener("change", change);
  for (const button of severities) {
    button.addEventListener("click", () => {
      choose(button.value);
      change();
    });
  }
  addEventListener("hashchange", follow);
  follow();
}

const find = document.querySelector<HTMLElement>(".rules-find");
if (find) start(find);
