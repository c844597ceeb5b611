import { describe, expect, it } from "vitest";
import { defaultPreset } from "../../src/scenario/presets";
import { frontiers, latencyColumn } from "../../src/state/frontiers";
import { sweepNow } from "./fake-runner";

const { scenario } = defaultPreset;

describe("frontiers", () => {
  const { columns } = sweepNow(scenario);

  it("hold only rows that meet the targets, each better than the last in one figure and worse in the other", () => {
    for (const axis of ["ttft", "tbt", "e2e"] as const) {
      const { latency, throughput } = frontiers(columns, axis, "server");
      const energy = columns.serverJoulesPerOutputToken;
      const latencies = latencyColumn(columns, axis);
      expect(latency.length).toBeGreaterThan(1);
      for (let i = 0; i < latency.length; i++) {
        expect(columns.meetsTargets[latency[i]!]).toBe(1);
        if (i === 0) continue;
        expect(latencies[latency[i]!]!).toBeGreaterThan(latencies[latency[i - 1]!]!);
        expect(energy[latency[i]!]!).toBeLessThan(energy[latency[i - 1]!]!);
      }
      for (let i = 1; i < throughput.length; i++) {
        const [from, to] = [throughput[i - 1]!, throughput[i]!];
        expect(columns.outputTokensPerSecond[to]!).toBeGreaterThan(
          columns.outputTokensPerSecond[from]!,
        );
        expect(energy[to]!).toBeGreaterThan(energy[from]!);
      }
    }
  });

  it("are found once per choice of axes", () => {
    expect(frontiers(columns, "tbt", "gpu")).toBe(frontiers(columns, "tbt", "gpu"));
    expect(frontiers(columns, "tbt", "gpu")).not.toBe(frontiers(columns, "tbt", "server"));
  });
});
