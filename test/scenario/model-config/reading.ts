import type { ModelArchitecture } from "../../../src/catalog/model";
import { readFileSync } from "node:fs";
import { readModelConfig } from "../../../src/scenario/model-config/read-model-config";

/**
 * Figures of the models' published config.json in their own field names, as the Hugging Face
 * hub shows them; `layer_types` and `moe_layer_freq` summed up as counts.
 */
export const published = JSON.parse(
  readFileSync(new URL("published-configs.json", import.meta.url), "utf8"),
) as Readonly<Record<string, object>>;

/** A config that has to be readable. */
export function read(config: object | string) {
  const text = typeof config === "string" ? config : JSON.stringify(config);
  const reading = readModelConfig(text);
  if (!reading.ok) throw new Error(reading.problems.join("; "));
  return reading;
}

/** The architecture of a config that has to be readable. */
export function architectureOf(config: object): ModelArchitecture {
  return read(config).shape.architecture;
}
