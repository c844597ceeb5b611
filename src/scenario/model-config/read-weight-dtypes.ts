import type { WeightDtype } from "../../catalog/dtype";
import type { ConfigFields } from "./config-fields";
import { isRecord, shown } from "./config-fields";

/** Every format a model can be served in, whatever it is published in. */
const SERVED: readonly WeightDtype[] = ["bf16", "fp8", "int8", "int4", "mxfp4", "nvfp4"];

/** The format the weights are published in first, then those they are commonly served in. */
export function readWeightDtypes(fields: ConfigFields): readonly WeightDtype[] {
  const dtype = fields.raw("torch_dtype", "dtype");
  if (dtype === "float32") {
    fields.assume("torch_dtype", "32-bit weights are read as BF16, in which engines serve them");
  }
  const quantisation = fields.object("quantization_config");
  const published = quantisation === undefined ? "bf16" : quantised(quantisation);
  if (published === null) {
    const method = shown(quantisation?.["quant_method"]);
    fields.assume("quantization_config", `quant_method ${method} is not known: read as BF16`);
  }
  const first = published ?? "bf16";
  return [first, ...SERVED.filter((other) => other !== first)];
}

function quantised(config: Readonly<Record<string, unknown>>): WeightDtype | null {
  const method = wordOf(config["quant_method"]);
  const algorithm = wordOf(config["quant_algo"] ?? config["fmt"] ?? config["format"]);
  const words = `${method} ${algorithm}`;
  if (words.includes("mxfp4")) return "mxfp4";
  if (words.includes("nvfp4")) return "nvfp4";
  if (/awq|gptq|auto-round|bitsandbytes|bnb/.test(method)) {
    if (config["load_in_8bit"] === true) return "int8";
    return config["bits"] === 8 ? "int8" : "int4";
  }
  const groups = config["config_groups"];
  const [group] = isRecord(groups) ? Object.values(groups) : [];
  const weights = isRecord(group) ? group["weights"] : undefined;
  if (isRecord(weights)) {
    const { num_bits: bits, type } = weights as { num_bits?: unknown; type?: unknown };
    if (bits === 4) return type === "float" ? "nvfp4" : "int4";
    if (bits === 8) return type === "float" ? "fp8" : "int8";
  }
  if (words.includes("fp8") || words.includes("e4m3")) return "fp8";
  if (words.includes("int8")) return "int8";
  return null;
}

function wordOf(value: unknown): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}
