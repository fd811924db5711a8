// What a page does to let deep-chat talk to an OpenAI-compatible server.
const chat = document.querySelector("deep-chat");

chat.connect = { url: "/v1/chat/completions", stream: true };
chat.requestBodyLimits = { maxMessages: 0 };
chat.requestInterceptor = (request) => {
  const messages = request.body.messages.map(({ role, text }) => ({ role: role === "user" ? "user" : "assistant", content: text }));
  return { ...request, body: { model: "scripted", messages, stream: true } };
};
chat.responseInterceptor = ({ choices: [{ delta }] }) => ({ text: delta.content ?? "" });
