/** Takes a file dropped anywhere on the page. */

/** Calls `onFile` with it; `cover` shows while one is held over the page. */
export function takeDrops(cover: HTMLElement, onFile: (file: File) => void): void {
  const holdsFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") ?? false;
  // Entering a child comes before leaving its parent.
  let depth = 0;
  const enter = (by: number): void => {
    depth = Math.max(0, depth + by);
    cover.togglePopover(depth > 0); // a popover also covers an open window
  };
  addEventListener("dragenter", (event) => {
    if (holdsFile(event)) enter(1);
  });
  addEventListener("dragleave", (event) => {
    if (holdsFile(event)) enter(-1);
  });
  addEventListener("dragover", (event) => {
    if (holdsFile(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    enter(-depth);
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
  });
}
