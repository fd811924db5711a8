/** The names of the hazard and harm categories. */
import type { Category } from "../settings/model";
import { category as say } from "../words";

const NAMES: Record<Category, keyof typeof say> = {
  "chemical hazards": "chemical",
  "biological hazards": "biological",
  "radiation hazards": "radiation",
  "physical hazards": "physical",
  "electricity safety": "electricity",
  "equipment usage": "equipment",
  "personal protective equipment (PPE)": "ppe",
  "environmental and waste management": "waste",
  "emergency response": "emergency",
  "responsibility for safety": "responsibility",
  "lab-act": "labAct",
  cbrn: "cbrn",
  drugs: "drugs",
  medical: "medical",
  "self-harm": "selfHarm",
  violence: "violence",
  crime: "crime",
  extremism: "extremism",
  hate: "hate",
  sexual: "sexual",
  child: "child",
  cyber: "cyber",
  fraud: "fraud",
  privacy: "privacy",
  deception: "deception",
};

export function nameOf(category: string): string {
  return Object.hasOwn(NAMES, category) ? say[NAMES[category as Category]] : category;
}
