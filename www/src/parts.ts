/** The elements of `index.html`, by their ids. */

/** The element with this id; a page without it is another page. */
export function part<Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`index.html has no ${kind.name} #${id}`);
}

const box = (id: string): HTMLElement => part(id, HTMLElement);
const button = (id: string): HTMLButtonElement => part(id, HTMLButtonElement);
const dialog = (id: string): HTMLDialogElement => part(id, HTMLDialogElement);

export const parts = {
  chat: { list: box("chat"), replay: button("replay"), clear: button("clear"), share: button("share") },
  banner: box("banner"),
  comparison: { toggle: part("model", HTMLInputElement), says: box("model-says") },
  share: {
    open: button("share"), dialog: dialog("share-window"), close: button("close-share"),
    link: button("copy-link"), linkSays: box("link-says"), texts: part("full-texts", HTMLInputElement),
    json: button("save-json"), markdown: button("save-markdown"), print: button("print"), paper: box("report"),
  },
  composer: { field: box("field"), roles: [button("role-user"), button("role-assistant")], badgePlace: box("draft-badge"), add: button("add") },
  notice: box("notice"),
  column: {
    head: box("side-head"), title: box("side-title"), count: box("side-count"), place: box("side-place"),
    previous: button("previous"), next: button("next"), sheet: dialog("sheet"),
  },
  examples: { featured: box("featured"), from: box("from"), open: button("open-gallery") },
  gallery: {
    dialog: dialog("gallery"), search: part("search", HTMLInputElement), count: box("gallery-count"),
    list: box("gallery-list"), close: button("close-gallery"),
  },
  archive: {
    open: button("open-archive"), dialog: dialog("archive"), close: button("close-archive"), choose: button("choose-file"),
    file: part("archive-file", HTMLInputElement), cover: box("cover"), progress: part("archive-progress", HTMLProgressElement),
    says: box("archive-says"), empty: box("archive-how"), find: box("archive-find"), search: part("archive-search", HTMLInputElement),
    filters: box("filters"), count: box("archive-count"), list: box("archive-list"),
  },
  status: {
    seal: box("seal"), detectors: box("detectors"), time: box("time"), details: button("open-details"),
    dialog: dialog("details"), close: button("close-details"), facts: box("facts"), rows: box("rows"),
  },
  newVersion: box("new-version"),
  live: { status: box("status"), alert: box("alert") },
} as const;
