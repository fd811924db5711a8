/** The engine with rules and classifier. */
import { Fumehood } from "fumehood";
import { serve } from "./serve.js";

serve((options) => Fumehood.load(options));
