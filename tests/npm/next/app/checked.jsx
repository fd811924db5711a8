"use client";

import { useEffect, useState } from "react";
import { Fumehood as Here } from "fumehood";
import { Fumehood } from "fumehood/worker";
import { define } from "fumehood/element";

/** Rendered on the server without findings; assessed in the browser, here and in a worker. */
export function Checked({ text }) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    define();
    const load = async () => {
      const here = await Here.load({ model: true });
      const first = here.assess("assistant", text);
      const there = await Fumehood.load({ model: true });
      await Promise.all([here.complete(), there.complete()]);
      setFound({ first, here: here.assess("assistant", text), inWorker: await there.assess("assistant", text) });
    };
    load().catch((error) => setFound({ error: String(error) }));
  }, [text]);
  return (
    <>
      <fumehood-annotated assessment={found?.here ?? null}>{text}</fumehood-annotated>
      <output id="client">{found && JSON.stringify(found)}</output>
    </>
  );
}
