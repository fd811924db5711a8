/** Light or dark, before anything is drawn: a small script of its own at the start of the body. */
const dark = matchMedia("(prefers-color-scheme: dark)");

function follow(): void {
  // On the body, which holds the tokens, and on the root, which is what shows beyond it.
  for (const element of [document.documentElement, document.body]) element.dataset["theme"] = dark.matches ? "dark" : "light";
}

follow();
dark.addEventListener("change", follow);
