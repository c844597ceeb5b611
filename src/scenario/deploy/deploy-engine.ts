import type { Scenario } from "../scenario";

/** Engines for which commands can be written. */
export const deployEngines = ["vllm", "sglang", "tensorrt"] as const;
export type DeployEngine = (typeof deployEngines)[number];

export const deployEngineNames: Readonly<Record<DeployEngine, string>> = {
  vllm: "vLLM",
  sglang: "SGLang",
  tensorrt: "TensorRT-LLM",
};

/** The engine of a scenario, of whatever year. */
export function scenarioEngine({ engine }: Scenario): DeployEngine {
  if (engine.startsWith("sglang")) return "sglang";
  return engine.startsWith("trtllm") ? "tensorrt" : "vllm";
}
