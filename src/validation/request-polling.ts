import type { Cycle } from "../serving/cycle";
import type { Seconds } from "../units";
import { measuredEngine } from "./measured-names";
import type { MeasurementRow } from "./measurement-table";

/** From this many users on, the runs below look up less often. */
const MANY_USERS = 16;
const STEPS_OF_FEW_USERS = 10;
const STEPS_OF_MANY_USERS = 30;

/**
 * Decode steps between two looks for new requests; 0: one at each step.
 *
 * SGLang can be told to look at its inbox every n decode steps only (its option
 * `--scheduler-recv-interval`). No column says so, but the SGLang runs on B200 in NVIDIA
 * AIConfigurator's sample do: from 8 to 16 users the TTFT of 1,024-token prompts grows by 95
 * to 218 ms, on H200 by 41 and 58. Every 10 steps below 16 users and every 30 from there
 * explain 105 to 154 ms of it (docs/outliers.md). Grade: assumed.
 */
function pollSteps({ text, number }: MeasurementRow): number {
  if (text["source"] !== "aiconfigurator-silicon" || text["gpu"] !== "b200-sxm") return 0;
  if (measuredEngine(text["engine"] ?? "")?.id !== "sglang-2025") return 0;
  return (number["concurrency"] ?? 0) < MANY_USERS ? STEPS_OF_FEW_USERS : STEPS_OF_MANY_USERS;
}

/**
 * What a row's requests wait, on average, before their engine looks for them: half of the
 * steps between two looks. Those that gathered meanwhile then run together: each of them
 * waits for the others' prompts as well.
 */
export function pollSeconds(row: MeasurementRow, cycle: Cycle): Seconds {
  const steps = pollSteps(row);
  const gathered = steps * cycle.requestsPerStep;
  return (steps / 2) * cycle.decode.cost.stepSeconds + gathered * cycle.promptSeconds;
}
