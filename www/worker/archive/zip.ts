/** Reads the chats out of the zip that ChatGPT and Claude send, without unpacking the rest of it. */
import { Unzip, UnzipInflate } from "fflate";
import { Unreadable, type Sink } from "./list.js";

/** Large exports come in several numbered files. */
const CHATS = /(?:^|\/)conversations(?:-\d+)?\.json$/;

/** The first bytes of a zip. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** A sink for the zip `name`, with a sink of its own for each file of chats in it. */
export function zipSink(name: string, sinkFor: (file: string) => Sink): Sink {
  let found = false;
  const unzip = new Unzip((file) => {
    if (!CHATS.test(file.name)) return;
    found = true;
    const sink = sinkFor(file.name);
    file.ondata = (error, bytes, isLast) => {
      if (error) throw new Unreadable(`${file.name} in ${name} is damaged. Load the export down again.`);
      sink.write(bytes);
      if (isLast) sink.end();
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  return {
    write: (bytes) => unzip.push(bytes),
    end: () => {
      unzip.push(new Uint8Array(0), true);
      if (!found) throw new Unreadable(`${name} has no conversations.json in it. Choose the zip that ChatGPT or Claude sent after you asked for an export.`);
    },
  };
}
