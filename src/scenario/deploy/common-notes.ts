import { GIGA } from "../../units";
import { CUSTOM_ID } from "../custom-model";
import type { Scenario } from "../scenario";
import { scenarioModel } from "../scenario-parts";
import { ASSUMED_HOST_BYTES, hostCacheBytes } from "./host-cache";

/** What stands where the model has no name on the hub. */
const PATH_TO_MODEL = "/path/to/model";

/** The model's name on the Hugging Face hub, else a path to fill in. */
export function servedModel(scenario: Scenario): string {
  return scenarioModel(scenario)?.hubIds[0] ?? PATH_TO_MODEL;
}

/** Whether the weights are served in another format than they are published in. */
export function isRequantised(scenario: Scenario): boolean {
  return scenario.weightDtype !== scenarioModel(scenario)?.weightDtypes[0];
}

/** What to do where weights are not published in the format. */
export function quantisedCheckpoint(weightDtype: string): string {
  return `${weightDtype.toUpperCase()} weights need a checkpoint quantised to it: name that one as the model; the engine reads its format from it.`;
}

/** What no serving command says, whatever the engine. */
export function commonNotes(scenario: Scenario): readonly string[] {
  const { parallelism, serving, speculation, prefillPool, load } = scenario;
  const { replicas } = parallelism;
  const notes: string[] = [];
  if (scenario.model === CUSTOM_ID) {
    notes.push(`The model is your own: put the path of its weights in place of ${PATH_TO_MODEL}.`);
  }
  if (replicas > 1) {
    notes.push(
      `Start it ${replicas} times, each on GPUs and a port of its own, behind a load balancer.`,
    );
  }
  if (hostCacheBytes(scenario) !== null) {
    notes.push(
      "Engines keep known prefixes and preempted sequences in host memory, not the KV cache of sequences that run.",
    );
  }
  if (serving.prefixPlace === "host" && serving.prefixHitRate > 0 && serving.hostKvBytes === 0) {
    notes.push(
      `The scenario says no size of the cache in host memory: ${ASSUMED_HOST_BYTES / GIGA} GB for each GPU stand in.`,
    );
  }
  if (serving.idle !== "ready") {
    notes.push("No flag parks or releases idle GPUs: that is the work of a scheduler around it.");
  }
  if (speculation.drafter === "lookup" || speculation.drafter === "head") {
    notes.push("How many drafted tokens are accepted is found out by running, not set.");
  }
  if (prefillPool.replicas !== null && prefillPool.replicas > 1) {
    notes.push(`Start the prefill replica ${prefillPool.replicas} times, each on GPUs of its own.`);
  }
  if (load.kind !== "full") {
    notes.push("Load is what clients send: no flag sets it.");
  }
  return notes;
}
