import { findEngine } from "../../catalog/engines";
import type { Deployment, Operation } from "../config";
import type { Departure } from "./measured-region";
import type { MeasuredFigure } from "./residual-groups";

/** Widens what the lever acts on; all assumed. */
const BURSTS = 1.5;
const PREFIXES = 1.3;
const HOST_COPIES = 1.5;
const CHUNKS = 1.2;
const IDLE = 1.3;

/** Levers with which no serving measurement was made, where they are set and act on the figure. */
export function leverDepartures(
  figure: MeasuredFigure,
  { prefix, hostKvBytes = 0, gpu, engine }: Deployment,
  { load, smClockHertz, prefillClockHertz = null, idle = "ready" }: Operation,
): readonly Departure[] {
  const found: Departure[] = [];
  const add = (what: string, factor: number): void => {
    found.push({ what, factor, grade: "assumed" });
  };
  const isLatency = figure === "ttft" || figure === "e2e";
  const isEnergy = figure === "gpuPower" || figure === "gpuEnergy";
  if (isLatency && load.kind === "rate" && (load.arrivalVariation ?? 1) > 1) {
    add("requests in bursts were not measured", BURSTS);
  }
  if (prefix !== undefined && prefix.hitRate > 0) {
    add("prompts behind a prefix cache were not measured", PREFIXES);
  }
  if (hostKvBytes > 0 || prefix?.place === "host")
    add("KV cache in host memory was not measured", HOST_COPIES);
  const measured = findEngine(engine.id);
  if (measured !== undefined && engine.prefillTokenBudget !== measured.prefillTokenBudget) {
    add("the engine was measured with its own chunk size", CHUNKS);
  }
  const highest = gpu.smClockHertz.max;
  if (prefillClockHertz !== null && prefillClockHertz !== (smClockHertz ?? highest)) {
    add("no measurement had a clock for each phase", 2 - prefillClockHertz / highest);
  }
  if (isEnergy && idle !== "ready" && load.kind !== "full") {
    add(
      idle === "parked"
        ? "parked GPUs were measured on one chip"
        : "released replicas were not measured",
      IDLE,
    );
  }
  return found;
}
