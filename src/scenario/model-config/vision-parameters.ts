import { isRecord } from "./config-fields";

const DEPTH = ["depth", "num_hidden_layers", "layers", "vt_num_hidden_layers"];
const WIDTH = ["hidden_size", "embed_dim", "width", "vt_hidden_size"];
const INNER = ["intermediate_size", "vt_intermediate_size"];
/** An MLP in a vision transformer is four times as wide as its model unless it says otherwise. */
const USUAL_RATIO = 4;

/**
 * About how many parameters a vision tower has: L layers of width w and inner width i hold
 * L (4 w^2 + 2 w i). Patches, positions and the projection to the text model add a few
 * per cent. Undefined where the config does not tell.
 */
export function visionParameters(config: unknown): number | undefined {
  if (!isRecord(config)) return undefined;
  const layers = first(config, DEPTH);
  const width = first(config, WIDTH);
  if (layers === undefined || width === undefined) return undefined;
  const inner = first(config, INNER) ?? USUAL_RATIO * width;
  return layers * (4 * width * width + 2 * width * inner);
}

function first(
  config: Readonly<Record<string, unknown>>,
  names: readonly string[],
): number | undefined {
  const values = names.map((name) => config[name]);
  return values.find(
    (value): value is number =>
      typeof value === "number" && Number.isInteger(value) && value > 0 && value < 1e6,
  );
}
