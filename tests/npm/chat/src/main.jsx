import { createRoot } from "react-dom/client";
import { define } from "fumehood/element";
import "@chatscope/chat-ui-kit-styles/dist/default/styles.min.css";
import "./chat.css";
import { Chat } from "./chat.jsx";

define();
createRoot(document.getElementById("app")).render(<Chat />);
