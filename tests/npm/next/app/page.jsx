import { Fumehood } from "fumehood";
import { Checked } from "./checked.jsx";

const text = "Pour the household bleach together with an ammonia cleaner into one bucket.";
export const dynamic = "force-dynamic";

/** Assessed on the server, with the model. */
export default async function Page() {
  const fumehood = await Fumehood.load({ model: true });
  await fumehood.complete();
  const assessment = fumehood.assess("assistant", text);
  fumehood.dispose();
  return (
    <main>
      <output id="server">{JSON.stringify({ here: assessment })}</output>
      <Checked text={text} />
    </main>
  );
}
