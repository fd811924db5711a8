// What the chat pages share: a composer, and an answer that is read from the server piece by piece.

/**
 * `view.ask(text)` draws the question; `view.answer()` draws an empty answer and gives `{ show(text), end(text) }`;
 * `view.busy(is)` draws whether an answer streams.
 */
export function chat({ composer, send, view }) {
  const messages = [];

  async function submit() {
    const text = (composer.value ?? composer.textContent).trim();
    if (text === "") return;
    if ("value" in composer) composer.value = "";
    else composer.replaceChildren();
    messages.push({ role: "user", content: text });
    view.ask(text);
    view.busy(true);
    const drawn = view.answer();
    let answer = "";
    for await (const piece of pieces(messages)) {
      answer += piece;
      drawn.show(answer);
    }
    messages.push({ role: "assistant", content: answer });
    drawn.end(answer);
    view.busy(false);
  }

  send.addEventListener("click", submit);
  composer.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    submit();
  });
}

async function* pieces(messages) {
  const response = await fetch("/v1/chat/completions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "scripted", messages, stream: true }),
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (!line.startsWith("data: ") || line === "data: [DONE]") continue;
      const { content } = JSON.parse(line.slice(6)).choices[0].delta;
      if (content) yield content;
    }
  }
}
