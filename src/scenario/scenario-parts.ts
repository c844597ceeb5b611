import type { Gpu, Server } from "../catalog/gpu";
import { findGpu } from "../catalog/gpus";
import type { Model } from "../catalog/model";
import { findModel } from "../catalog/models";
import { findServer } from "../catalog/servers";
import { asGpu } from "./custom-gpu";
import { asModel, CUSTOM_ID } from "./custom-model";
import { scaledGpu } from "./hardware-scale";
import type { Scenario } from "./scenario";

/** The model that a scenario names: of the catalog, or the visitor's own. */
export function scenarioModel({
  model,
  customModel,
}: Pick<Scenario, "model" | "customModel">): Model | undefined {
  if (model !== CUSTOM_ID) return findModel(model);
  return customModel && asModel(customModel);
}

/**
 * A GPU as a scenario has it: of the catalog or the visitor's own, with the scenario's
 * factors on it.
 *
 * @param id - Default: the scenario's own GPU.
 */
export function scenarioGpu(
  scenario: Pick<Scenario, "gpu" | "customGpu" | "hardwareScale">,
  id = scenario.gpu,
): Gpu | undefined {
  const { customGpu, hardwareScale } = scenario;
  const gpu = id === CUSTOM_ID ? customGpu && asGpu(customGpu)?.gpu : findGpu(id);
  return gpu && scaledGpu(gpu, hardwareScale);
}

/** The server around a GPU of a scenario. */
export function scenarioServer(
  { customGpu, hardwareScale }: Pick<Scenario, "customGpu" | "hardwareScale">,
  { serverId }: Gpu,
): Server | undefined {
  const server =
    serverId === CUSTOM_ID ? customGpu && asGpu(customGpu)?.server : findServer(serverId);
  const link = hardwareScale?.link ?? 1;
  if (server === undefined || link === 1) return server;
  const { networkBytesPerSecondPerGpu: network } = server;
  return { ...server, networkBytesPerSecondPerGpu: network * link };
}
