import { totalJoules, type StepEnergy } from "../model/power";
import { poolWaitingWatts } from "../serving/disaggregated";
import { waitingWatts } from "../serving/idle";
import type { Joules } from "../units";
import type { ExplainSource, PoolWorkings, SharedWorkings } from "./workings";

/** What the energy goes to: the GPUs' causes, then the host's share, then the building. */
export type LedgerCause = "weights" | "kv" | "compute" | "links" | "static" | "host" | "cooling";

/** Joules of one cause, or of several, by phase. */
export interface PhaseJoules {
  readonly prefill: Joules;
  readonly decode: Joules;
  readonly idle: Joules;
  readonly total: Joules;
}

/**
 * Where the joules of one mean request go. Rows and subtotals add up: gpu + host =
 * server, server + cooling = facility, and across, prefill + decode + idle = total.
 */
export interface EnergyLedger {
  readonly causes: Readonly<Record<LedgerCause, PhaseJoules>>;
  readonly boundaries: {
    readonly gpu: PhaseJoules;
    readonly server: PhaseJoules;
    readonly facility: PhaseJoules;
  };
}

/** Energy of the GPUs' work on one request in each phase, and of the GPUs that wait. */
interface GpuEnergy {
  readonly prefill: StepEnergy;
  readonly decode: StepEnergy;
  readonly idleJoules: Joules;
}

/**
 * The ledger of one mean request. Prefill is what steps with prompts take more than steps
 * without (all of them where prompts run alone), so of a single cause it may be negative:
 * a power limit that lowers the clock of a shared step saves some of what the decodes in
 * it would have taken. The host's energy goes with the GPUs' over the phases, as in the
 * evaluation's own split; cooling is the servers' energy x (PUE - 1).
 */
export function energyLedger({
  workings,
  rates,
}: Pick<ExplainSource, "workings" | "rates">): EnergyLedger {
  const { prefill, decode, idleJoules } =
    workings.kind === "shared" ? sharedEnergy(workings) : poolsEnergy(workings);
  const cause = (name: keyof StepEnergy, idle: Joules = 0): PhaseJoules =>
    phases(prefill[name], decode[name], idle);
  const weights = cause("weightsJoules");
  const kv = cause("kvJoules");
  const compute = cause("computeJoules");
  const links = cause("linksJoules");
  const fixed = cause("staticJoules", idleJoules);
  const gpu = phases(totalJoules(prefill), totalJoules(decode), idleJoules);
  const { hostJoules } = workings.evaluation.energy.byCause;
  const host = scaled(gpu, hostJoules / gpu.total);
  const server = added(gpu, host);
  const cooling = scaled(server, rates.pue - 1);
  return {
    causes: { weights, kv, compute, links, static: fixed, host, cooling },
    boundaries: { gpu, server, facility: added(server, cooling) },
  };
}

/** GPUs that do both: of a step with prompts, prefill is what it takes more than one without. */
function sharedEnergy(workings: SharedWorkings): GpuEnergy {
  const { cycle, prepared, clock, idle, ready, occupancy, evaluation } = workings;
  const perRequest = prepared.gpusPerReplica / cycle.requestsPerStep;
  const q = cycle.mixedShare;
  const whole = mapEnergy(
    (name) => (1 - q) * cycle.decode.energy[name] + q * cycle.mixed.energy[name],
  );
  const more = mapEnergy((name) => {
    const base = cycle.promptsShareSteps ? cycle.decode.energy[name] : 0;
    return q * (cycle.mixed.energy[name] - base);
  });
  // A step that takes less with prompts than without leaves nothing to them.
  const counts = totalJoules(more) > 0 ? perRequest : 0;
  const { replicas } = prepared.deployment.parallelism;
  const readyShare = ready / replicas;
  const idleWatts =
    readyShare *
      (1 - occupancy.busyShare) *
      waitingWatts(idle, prepared.replica.machine, clock.smClockHertz) +
    (1 - readyShare) * prepared.deployment.gpu.idleWatts;
  return {
    prefill: mapEnergy((name) => more[name] * counts),
    decode: mapEnergy((name) => whole[name] * perRequest - more[name] * counts),
    idleJoules: (idleWatts * evaluation.gpus) / evaluation.requestsPerSecond,
  };
}

/** Two pools: prompts and the transfer of their KV cache are prefill's. */
function poolsEnergy({ pair, flow, cycle, operation }: PoolWorkings): GpuEnergy {
  const { service, occupancy, requestsPerSecond } = flow;
  const gpuSeconds = (name: "prefill" | "decode", share: number): number => {
    const { gpusPerReplica, deployment } = pair[name].prepared;
    return (gpusPerReplica * deployment.parallelism.replicas * share) / requestsPerSecond;
  };
  const prompts = gpuSeconds("prefill", service.busyShare) / service.step.cost.stepSeconds;
  const answers = gpuSeconds("decode", occupancy.busyShare) / cycle.decode.cost.stepSeconds;
  const { power } = pair.prefill.prepared.replica.machine;
  const linksJoules = pair.transfer.bytes * power.joulesPerLinkByte;
  const transfer: StepEnergy = {
    ...mapEnergy(() => 0),
    linksJoules,
    kvJoules: pair.transfer.joules - linksJoules,
  };
  return {
    prefill: mapEnergy((name) => prompts * service.step.energy[name] + transfer[name]),
    decode: mapEnergy((name) => answers * cycle.decode.energy[name]),
    idleJoules:
      gpuSeconds("prefill", 1 - service.busyShare) * poolWaitingWatts(pair.prefill, operation) +
      gpuSeconds("decode", 1 - occupancy.busyShare) * poolWaitingWatts(pair.decode, operation),
  };
}

function mapEnergy(of: (name: keyof StepEnergy) => Joules): StepEnergy {
  return {
    weightsJoules: of("weightsJoules"),
    kvJoules: of("kvJoules"),
    computeJoules: of("computeJoules"),
    linksJoules: of("linksJoules"),
    staticJoules: of("staticJoules"),
  };
}

function phases(prefill: Joules, decode: Joules, idle: Joules): PhaseJoules {
  return { prefill, decode, idle, total: prefill + decode + idle };
}

function scaled({ prefill, decode, idle }: PhaseJoules, by: number): PhaseJoules {
  return phases(prefill * by, decode * by, idle * by);
}

function added(a: PhaseJoules, b: PhaseJoules): PhaseJoules {
  return phases(a.prefill + b.prefill, a.decode + b.decode, a.idle + b.idle);
}
