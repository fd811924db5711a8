// Every entry, used as its types allow; `tsc` is the test. Nothing runs.
import { Fumehood, FumehoodError, type Annotated, type Assessment, type Finding, type LoadOptions, type Texts } from "fumehood";
import { Fumehood as RulesOnly } from "fumehood/rules-only";
import { Fumehood as Worked } from "fumehood/worker";
import { FumehoodAnnotated, define } from "fumehood/element";
import { crosswalk, toTaxonomy, type Relation } from "fumehood/crosswalk";
import wasm from "fumehood/wasm";
import model from "fumehood/model";

const texts: Texts = { language: "fr", texts: {} };
const options: LoadOptions = { model, wasm, lang: "fr", texts, onProgress: ({ what, loaded, total }) => console.log(what, loaded / (total ?? loaded)) };

export async function here(stream: ReadableStream<string>): Promise<Finding[]> {
  using fumehood = await Fumehood.load(options);
  const last: Annotated[] = [];
  for await (const piece of fumehood.annotate(stream, { role: "assistant" })) last.push(piece);
  const assessment: Assessment = fumehood.conversation().update("1", "user", "text", true);
  return [...assessment.findings, ...last.flatMap((piece) => piece.assessment.findings)];
}

export async function there(stream: ReadableStream<string>): Promise<string | null> {
  const fumehood = await Worked.load({ model: true, signal: AbortSignal.timeout(1000) });
  const chat = fumehood.conversation();
  const reader = stream.pipeThrough(fumehood.annotator({ conversation: chat })).getReader();
  const { value } = await reader.read();
  const small = await RulesOnly.load();
  return value?.assessment.severity ?? small.assess("user", "text").severity;
}

export function shown(assessment: Assessment): HTMLElement {
  define();
  const element: FumehoodAnnotated = document.createElement("fumehood-annotated");
  element.assessment = assessment;
  return element;
}

export const relations: Relation[] = [...(crosswalk("airbench", "3.11.19")?.matches ?? []), ...toTaxonomy("child", "openai")].map(({ relation }) => relation);

// @ts-expect-error a category that does not exist
export const nowhere = (): unknown => toTaxonomy("lab-act", "mlcommons");

export const isOurs = (error: unknown): boolean => error instanceof FumehoodError && error.code === "unreachable";

// @ts-expect-error a role that does not exist
export const wrong = async (): Promise<unknown> => (await Fumehood.load()).assess("system", "text");
