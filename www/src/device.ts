/** What the device knows: its clipboard, and whom to call where it is set to be. */
import type { Contact } from "../../crate/wasm/js/ui/incident.js";

/** Puts text on the clipboard and says whether that worked. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or no secure context: the card then keeps its word "Copy"
  }
}

/** Emergency numbers of the country that the browser's language names; none where it names no country we know. */
export function contactsHere(): readonly Contact[] {
  const region = new Intl.Locale(navigator.language).region ?? "";
  return NUMBERS[region] ?? [];
}

const NUMBERS: Record<string, readonly Contact[]> = {
  US: [
    { label: "Emergency (US)", number: "911" },
    { label: "Poison Help (US)", number: "1-800-222-1222" },
  ],
};

/** Saves text as a file, from memory: nothing is asked of the network. */
export function saveFile(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has taken the file by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
