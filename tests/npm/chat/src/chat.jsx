import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { useChat } from "@ai-sdk/react";
import { ChatContainer, MainContainer, Message, MessageInput, MessageList } from "@chatscope/chat-ui-kit-react";
import { DirectChatTransport, ToolLoopAgent } from "ai";
import { useState } from "react";
import { textOf, useFumehood } from "./use-fumehood.js";

const provider = createOpenAICompatible({ name: "scripted", baseURL: new URL("/v1", location.href).href });
const agent = new ToolLoopAgent({ model: provider("scripted") });

export function Chat() {
  const [direct] = useState(() => new DirectChatTransport({ agent }));
  const { transport, assessments } = useFumehood(direct);
  const { messages, sendMessage, status } = useChat({ transport });
  return (
    <MainContainer>
      <ChatContainer>
        <MessageList>
          {messages.map((message) => (
            <Message key={message.id} model={{ direction: message.role === "user" ? "outgoing" : "incoming", position: "single" }}>
              <Message.CustomContent>
                <fumehood-annotated assessment={assessments[message.id] ?? null}>{textOf(message)}</fumehood-annotated>
              </Message.CustomContent>
            </Message>
          ))}
        </MessageList>
        <MessageInput placeholder="Ask" attachButton={false} disabled={status === "streaming"} onSend={(_html, text) => sendMessage({ text })} />
      </ChatContainer>
    </MainContainer>
  );
}
