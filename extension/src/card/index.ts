/**
 * `card.js`: what shows findings. A page gets it with its first finding, in the same isolated world as the content
 * script, which takes it from the one global that both know.
 */
import { Card } from "../../../crate/wasm/js/ui/card.js";
import parts from "../../../crate/wasm/js/ui/parts.css";
import { speak } from "../../../crate/wasm/js/ui/words.js";

const file = { Card, styles: parts, speak };
export type CardFile = typeof file;

(globalThis as { fumehoodCard?: CardFile }).fumehoodCard = file;
