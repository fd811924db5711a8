/** The engine with rules and classifier. */
import { load } from "fumehood";
import { serve } from "./serve.js";

serve(load);
