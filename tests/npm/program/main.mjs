// One program for Node, Deno and Bun.
import { Fumehood, FumehoodError } from "fumehood";
import { Fumehood as Worked } from "fumehood/worker";

const text = "Pour the household bleach together with an ammonia cleaner into one bucket.";
const fumehood = await Fumehood.load({ model: true });
const first = fumehood.assess("assistant", text);
await fumehood.complete();
const here = fumehood.assess("assistant", text);

const worked = await Worked.load({ model: true });
await worked.complete();
const inWorker = await worked.assess("assistant", text);
worked.dispose();

fumehood.dispose();
let after;
try {
  fumehood.assess("assistant", text);
} catch (error) {
  after = error instanceof FumehoodError && error.code;
}
console.log(JSON.stringify({ first, here, inWorker, after }));
