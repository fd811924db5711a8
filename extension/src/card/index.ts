/**
 * `card.js`: what shows findings. A page gets it with its first finding, in the same isolated world as the content
 * script, which takes it from the one global that both know.
 */
import { Card } from "../../../crate/wasm/js/ui/card.js";
import parts from "../../../crate/wasm/js/ui/parts.css";
import { speak } from "../../../crate/wasm/js/ui/words.js";
import own from "./card.css";
import { Notice } from "./notice";
import { toast } from "./toast";

const file = { Card, Notice, toast, styles: `${parts}\n${own}`, speak };
export type CardFile = typeof file;

(globalThis as { fumehoodCard?: CardFile }).fumehoodCard = file;
