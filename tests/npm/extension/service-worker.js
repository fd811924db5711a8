import { Fumehood } from "./fumehood/index.js";

const text = "Pour the household bleach together with an ammonia cleaner into one bucket.";

/** Asked for by the test. */
self.found = (async () => {
  const fumehood = await Fumehood.load({ model: true });
  const first = fumehood.assess("assistant", text);
  await fumehood.complete();
  return { first, here: fumehood.assess("assistant", text) };
})();
