/** The engine with the rules alone: a seventh of the size, so the first finding comes from here. */
import { Fumehood } from "fumehood/rules-only";
import { serve } from "./serve.js";

serve((options) => Fumehood.load(options));
