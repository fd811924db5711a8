import { useState } from "react";
import { Fumehood } from "fumehood/worker";

/** A transport for `useChat` whose words have been read before they reach the screen, and what was found, by message. */
export function useFumehood(transport) {
  const [assessments, setAssessments] = useState({});
  const [annotated] = useState(() => new AnnotatedTransport(transport, (id, assessment) => setAssessments((known) => ({ ...known, [id]: assessment }))));
  return { transport: annotated, assessments };
}

/** The text of a message of the AI SDK. */
export function textOf(message) {
  return message.parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

/** Stands between the model's stream and the screen. */
class AnnotatedTransport {
  #inner;
  #tell;
  #chat = Fumehood.load({ model: true }).then((fumehood) => fumehood.conversation());

  constructor(inner, tell) {
    this.#inner = inner;
    this.#tell = tell;
  }

  async sendMessages(options) {
    const asked = options.messages.at(-1);
    const read = async (...message) => this.#tell(message[0], await (await this.#chat).update(...message));
    await read(asked.id, "user", textOf(asked), true);
    const id = crypto.randomUUID();
    let text = "";
    const reading = new TransformStream({
      async transform(part, screen) {
        if (part.type === "text-delta") await read(id, "assistant", (text += part.delta), false);
        if (part.type === "finish") await read(id, "assistant", text, true);
        screen.enqueue(part.type === "start" ? { ...part, messageId: id } : part);
      },
    });
    return (await this.#inner.sendMessages(options)).pipeThrough(reading);
  }

  reconnectToStream() {
    return Promise.resolve(null);
  }
}
