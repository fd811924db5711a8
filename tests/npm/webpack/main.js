import { Fumehood } from "fumehood";
import { Fumehood as RulesOnly } from "fumehood/rules-only";
import { Fumehood as Worked } from "fumehood/worker";

const text = "Pour the household bleach together with an ammonia cleaner into one bucket.";
const [here, small, there] = await Promise.all([Fumehood.load({ model: true }), RulesOnly.load(), Worked.load({ model: true })]);
const first = small.assess("assistant", text);
await Promise.all([here.complete(), there.complete()]);
const inWorker = await there.assess("assistant", text);
document.querySelector("output").textContent = JSON.stringify({ first, here: here.assess("assistant", text), inWorker });
