/** Reads a JSON list entry by entry, so that a file of any size needs the memory of one. */
import { JSONParser } from "@streamparser/json";

/** Why an export cannot be read, in a sentence for its owner. */
export class Unreadable extends Error {}

/** Takes the bytes of a file as they come. */
export interface Sink {
  write(bytes: Uint8Array): void;
  /** All bytes have come. */
  end(): void;
}

/** A sink that hands each entry of the JSON list in `name` to `take`. */
export function listSink(name: string, take: (entry: unknown) => void): Sink {
  const parser = new JSONParser({ paths: ["$.*"], keepStack: false, stringBufferSize: 64 * 1024 });
  let failed: Error | null = null;
  let count = 0;
  parser.onError = (error) => (failed ??= error);
  parser.onValue = ({ value, parent }) => {
    if (failed) return;
    if (!Array.isArray(parent)) {
      failed = new Unreadable(`${name} is JSON, but holds no list of chats. Choose conversations.json from an export of ChatGPT or Claude.`);
      return;
    }
    count++;
    take(value);
  };
  const check = (): void => {
    if (failed instanceof Unreadable) throw failed;
    if (failed) throw new Unreadable(count > 0 ? cut(name, count, failed) : `${name} is not JSON (${position(failed)}). Choose conversations.json from an export of ChatGPT or Claude.`);
  };
  return {
    write(bytes) {
      parser.write(bytes);
      check();
    },
    end() {
      if (!parser.isEnded) throw new Unreadable(count > 0 ? `${name} ends in the middle of chat ${count + 1}. Export it again; the chats before that are listed.` : `${name} is empty or ends too early. Export it again.`);
    },
  };
}

function cut(name: string, count: number, error: Error): string {
  return `${name} cannot be read from chat ${count + 1} on (${position(error)}). Export it again; the chats before that are listed.`;
}

/** Where the parser stopped, without its inner words. */
function position({ message }: Error): string {
  const [, sign, at] = /Unexpected "(.*?)".*?absolute position "(\d+)"/s.exec(message) ?? [];
  return sign === undefined ? message : `unexpected ${JSON.stringify(sign)} at byte ${at}`;
}
