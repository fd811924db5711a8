/** What the person has chosen: `settings/model.ts` says what there is to choose. */
export * from "./settings/dismissed";
export * from "./settings/kept";
export * from "./settings/managed";
export * from "./settings/model";
export { readSettings } from "./settings/read";
export { shown } from "./settings/shown";
export * from "./settings/store";
