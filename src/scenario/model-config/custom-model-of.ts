import { countParameters } from "../../model/parameters";
import { isProfileName } from "../../model/server-profile";
import type { CustomModel } from "../custom-model";
import type { ModelShape } from "./read-model-config";

const MAX_NAME = 40;

/**
 * The model that a scenario carries of a config that was read. Without a name of the
 * visitor's, it is called as the config calls it, else by type and size: `llama 8B`.
 */
export function customModelOf(shape: ModelShape, name: string | null = null): CustomModel {
  const { architecture, weightDtypes, maxContextTokens } = shape;
  return { name: name ?? suggestedName(shape), architecture, weightDtypes, maxContextTokens };
}

/** A name for the model of a config. */
export function suggestedName({ name, modelType, architecture }: ModelShape): string {
  const own = name === null ? "" : cleaned(name.slice(name.lastIndexOf("/") + 1));
  if (isProfileName(own)) return own;
  const billions = countParameters(architecture).total / 1e9;
  const size = `${Number(billions.toPrecision(billions < 1 ? 2 : 3))}B`;
  const typed = cleaned(`${modelType} ${size}`);
  return isProfileName(typed) ? typed : size;
}

/** Only what a name may hold, cut to its length. */
function cleaned(text: string): string {
  return text
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, "-")
    .replaceAll(/^[^\p{L}\p{N}]+/gu, "")
    .slice(0, MAX_NAME)
    .replaceAll(/[^\p{L}\p{N}]+$/gu, "");
}
