/** What every entry of the package exports beside its `Fumehood`. */
export { FumehoodError } from "./errors.js";
export type { LoadOptions } from "./checker.js";
export type { Conversation } from "./conversation.js";
export type { Place, Progress } from "./fetching.js";
export type { ModelFiles, ModelOptions, ModelSource } from "./model.js";
export type { TextsSource } from "./texts.js";
export type { Annotated, AnnotateOptions, TextStream } from "./stream.js";
export type * from "../src/types.js";
