import { describe, expect, it } from "vitest";
import { decodeScenario, encodeScenario } from "../../src/scenario/codec";
import { defaultPreset } from "../../src/scenario/presets";
import { measuredScenario } from "../../src/state/measured-scenario";
import { servingTables } from "../../src/validation/shipped-tables";
import { plainRow, servingTable, shippedTable } from "../validation/shipped-measurements";

function scenarioOf(cells: Readonly<Record<string, string | number>>) {
  return measuredScenario(servingTable([{ ...plainRow, ...cells }]).rows[0]!);
}

describe("the scenario of a measured row", () => {
  it("takes the row's set-up, its mean lengths and its running batch", () => {
    expect(scenarioOf({})).toMatchObject({
      model: "llama-3.1-8b",
      gpu: "h100-sxm",
      engine: "vllm-2025",
      mix: [{ workload: "160x340", weight: 1 }],
      weightDtype: "bf16",
      parallelism: { tensor: 1, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
      maxBatch: 64,
      load: { kind: "full" },
      smClockHertz: null,
      powerLimitWatts: null,
    });
  });

  it("takes users where the row counts users", () => {
    expect(scenarioOf({ batch_mean: "", concurrency: 12 })).toMatchObject({
      load: { kind: "users", users: 12 },
      maxBatch: 12,
    });
  });

  it("deals the batch out to replicas of a dense model", () => {
    expect(scenarioOf({ num_gpus: 4, dp: 4 })).toMatchObject({
      maxBatch: 16,
      parallelism: { replicas: 4, attentionData: 1 },
    });
  });

  it("is null where the catalogs lack the model", () => {
    expect(scenarioOf({ model: "nobody/no-model" })).toBeNull();
  });

  it("can be shared as a link for every row that comes with the page", () => {
    let count = 0;
    for (const { file } of servingTables) {
      for (const row of shippedTable(file).rows) {
        const scenario = measuredScenario(row);
        if (scenario === null) continue;
        const link = encodeScenario(scenario, defaultPreset.id);
        const decoded = decodeScenario(link);
        expect(decoded.notices, `${file}, line ${row.line}: ${link}`).toEqual([]);
        expect(decoded.scenario).toEqual(scenario);
        count++;
      }
    }
    expect(count).toBeGreaterThan(1500);
  });
});
