import { describe, expect, test } from "vitest";
import type { IdleBehaviour, Load, Operation } from "../../src/serving/config";
import { parkedWatts, readyReplicas, WAKE_SECONDS } from "../../src/serving/idle";
import { loadedIdleWatts } from "../../src/model/power";
import { prepare } from "../../src/serving/prepare";
import { deployment, feasible, full } from "./set-ups";

const fourReplicas = deployment({
  parallelism: { tensor: 1, pipeline: 1, expert: 1, attentionData: 1, replicas: 4 },
});

function at(load: Load, idle?: IdleBehaviour): Operation {
  return { ...full, load, ...(idle && { idle }) };
}

const quiet: Load = { kind: "rate", requestsPerSecond: 0.4 };

describe("a parked GPU", () => {
  test("a V100 at 210 MHz keeps the share f V^2 of what the context adds", () => {
    const prepared = prepare(deployment({ gpuId: "v100-sxm-32gb" }));
    if (!prepared.feasible) throw new Error(prepared.reason);
    const { machine } = prepared.replica;
    const clocks = { ...machine.clocks, voltageFloor: 0.7, voltageKnee: 0.5 };
    const watts = parkedWatts({
      ...machine,
      clocks,
      gpu: { ...machine.gpu, smClockHertz: { min: 210e6, base: 1290e6, max: 1470e6 } },
    });
    // Below the knee V = 0.7: 23 W + added x 210 / 1470 x 0.49.
    const added = loadedIdleWatts(machine.gpu, machine.power) - 23;
    expect(watts).toBeCloseTo(23 + added * (1 / 7) * 0.49, 9);
  });

  test("draws less than a ready one and more than a bare one; requests wait for it to wake", () => {
    const ready = feasible(fourReplicas, at(quiet));
    const parked = feasible(fourReplicas, at(quiet, "parked"));
    expect(parked.gpuMeanWatts).toBeLessThan(ready.gpuMeanWatts);
    expect(parked.gpuMeanWatts).toBeGreaterThan(fourReplicas.gpu.idleWatts);
    // Whoever finds the replica without work: 1 - utilisation of the requests.
    expect(parked.ttft.meanSeconds - ready.ttft.meanSeconds).toBeCloseTo(
      (1 - ready.utilisation) * WAKE_SECONDS,
      9,
    );
    expect(parked.requestsPerSecond).toBe(ready.requestsPerSecond);
  });

  test("at full load there is nothing to park", () => {
    expect(feasible(fourReplicas, { ...full, idle: "parked" })).toEqual(
      feasible(fourReplicas, full),
    );
  });
});

describe("replicas that are released", () => {
  test("3 requests/s where one serves 1: 3 / 0.8 = 3.75, so 4 of 6 stay ready", () => {
    const load: Load = { kind: "rate", requestsPerSecond: 3 };
    expect(readyReplicas("released", load, 6, 8, () => 1)).toBe(4);
    expect(readyReplicas("released", load, 2, 8, () => 1)).toBe(2);
    expect(readyReplicas("ready", load, 6, 8, () => 1)).toBe(6);
  });

  test("17 users in batches of 8 need 3 replicas; full places need all", () => {
    expect(readyReplicas("released", { kind: "users", users: 17 }, 6, 8, () => 1)).toBe(3);
    expect(readyReplicas("released", { kind: "full" }, 6, 8, () => 1)).toBe(6);
  });

  test("serve the same with less power, in fuller batches", () => {
    const ready = feasible(fourReplicas, at(quiet));
    const released = feasible(fourReplicas, at(quiet, "released"));
    expect(released.requestsPerSecond).toBeCloseTo(ready.requestsPerSecond, 9);
    expect(released.deploymentGpuWatts).toBeLessThan(ready.deploymentGpuWatts);
    expect(released.runningSequences).toBeGreaterThan(ready.runningSequences);
    expect(released.gpus).toBe(4);
    expect(released.notes.join(" ")).toContain("1 of 4 replicas");
  });

  test("energies still sum: by phase and by cause the server's", () => {
    const { energy } = feasible(fourReplicas, at(quiet, "released"));
    const sum = (parts: object) =>
      Object.values(parts).reduce((total: number, part: number) => total + part, 0);
    expect(sum(energy.byPhase)).toBeCloseTo(energy.serverJoulesPerRequest, 6);
    expect(sum(energy.byCause)).toBeCloseTo(energy.serverJoulesPerRequest, 6);
  });

  test("a single replica cannot be released, and says so", () => {
    const { notes } = feasible(deployment(), at({ kind: "users", users: 3 }, "released"));
    expect(notes.join(" ")).toContain("only replica");
  });
});
