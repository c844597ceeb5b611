import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { engines } from "../../src/catalog/engines";
import { workloads } from "../../src/catalog/workloads";
import { profileKeys, profileRanges } from "../../src/model/server-profile";
import { decodeScenario, pageKeys } from "../../src/scenario/codec";
import { gpuFigureKeys, gpuFigureTable } from "../../src/scenario/gpu-figures";
import { decimalText } from "../../src/scenario/decimal";
import { scaleFactors, scaleKeys } from "../../src/scenario/hardware-scale";
import { inputs } from "../../src/scenario/inputs";
import { architectures, profileWords, shownProfileValue } from "../../src/scenario/profile-text";
import { presets } from "../../src/scenario/presets";
import { SCENARIO_VERSION } from "../../src/scenario/versions";

const document = readFileSync(new URL("../../docs/scenario-format.md", import.meta.url), "utf8");

/** Cells of all table rows whose first cell is `code`, by that code. */
const rows = new Map(
  document.split("\n").flatMap((line) => {
    const [, first = "", ...cells] = line.split("|").map((cell) => cell.trim());
    const code = /^`(.+)`$/.exec(first)?.[1];
    return code === undefined ? [] : [[code, cells] as const];
  }),
);
/** Cells after the first of all table rows. */
const tables = document.split("\n").map((line) =>
  line
    .split("|")
    .slice(2, -1)
    .map((cell) => cell.trim()),
);
const profileValueWords = new Set(Object.values(profileWords).map(({ word }) => word));
const presetRows = [...rows].filter(([code]) => code.includes("@"));

describe("docs/scenario-format.md", () => {
  test.each(inputs)("describes $key with its limits and words", (input) => {
    const [meaning, values = ""] = rows.get(input.key) ?? [];
    expect(values).not.toBe("");
    switch (input.kind) {
      case "number":
        expect(values).toContain(`${input.min} to ${input.max}`);
        expect(values.includes("whole")).toBe(input.integer);
        if (input.unset) expect(values).toContain(`\`${input.unset.word}\``);
        if (input.unit) expect(meaning).toMatch(new RegExp(`, ${input.unit}$`));
        break;
      case "choice":
      case "list":
        if (input.options.length > 10) return;
        for (const option of input.options) expect(values).toContain(`\`${option.value}\``);
        break;
      case "mix":
        expect(values).toContain(`up to ${input.maxShares}`);
        expect(values).toContain(`${input.minWeight} to ${input.maxWeight}`);
        break;
      case "classes":
        expect(meaning).toMatch(new RegExp(`, ${input.unit}$`));
        expect(values).toContain(`${input.min} to ${input.max}`);
        expect(values).toContain("`none`");
        break;
      case "profile":
      case "text":
        expect(values).toContain("`none`");
    }
  });

  test.each([...gpuFigureKeys])("gives word, unit and limits of a GPU's %s", (key) => {
    const { word, unit, unitPlaces, min, max } = gpuFigureTable[key];
    const cells = [`\`${word}\``, unit, decimalText(min, unitPlaces), decimalText(max, unitPlaces)];
    expect(tables).toContainEqual(cells);
  });

  test.each([...scaleKeys])("gives word and limits of the factor on %s", (key) => {
    const { word, min, max } = scaleFactors[key];
    expect(tables).toContainEqual([`\`${word}\``, String(min), String(max)]);
  });

  test("its examples of a model, a GPU and factors can be read", () => {
    const [, model = ""] = /```\n(custommodel=.*)\n```/.exec(document) ?? [];
    const read = decodeScenario(model);
    expect(read.notices).toEqual([]);
    expect(read.scenario.model).toBe("custom");
    expect(read.scenario.customModel?.architecture.layerGroups.map(({ count }) => count)).toEqual([
      1, 31,
    ]);
    const [, gpu = ""] = /```\n(customgpu=.*)\n```/.exec(document) ?? [];
    const { scenario, notices } = decodeScenario(gpu);
    expect(notices).toEqual([]);
    expect(scenario.customGpu?.values).toEqual({
      bandwidth: 6.7e12,
      memory: 144e9,
      powerLimit: 1000,
    });
    const [, factors = ""] = /`(hw=bw:2,jflop:0\.5)`/.exec(document) ?? [];
    expect(decodeScenario(factors).scenario.hardwareScale).toEqual({
      bandwidth: 2,
      flopEnergy: 0.5,
    });
  });

  test.each(profileKeys)("gives the word and the limits of a profile's %s", (key) => {
    const { min, max } = profileRanges[key];
    const [, from, to] = rows.get(profileWords[key].word) ?? [];
    expect([from, to]).toEqual([shownProfileValue(key, min), shownProfileValue(key, max)]);
  });

  test("names every architecture; its example of a profile can be read", () => {
    for (const architecture of architectures) expect(document).toContain(`\`${architecture}\``);
    const [, example = ""] = /```\n(profile=.*)\n```/.exec(document) ?? [];
    const { scenario, notices } = decodeScenario(example);
    expect(notices).toEqual([]);
    expect(scenario.profile).toEqual({
      name: "rack-7",
      engineId: "vllm-2026",
      architecture: "hopper",
      values: {
        hostStepSeconds: 2.1e-3,
        kernelSlowdown: 1.08,
        busyShare: 0.19,
        joulesPerMemoryByte: 91e-12,
      },
    });
  });

  test("describes no parameter that does not exist", () => {
    const known = new Set(["v", "base", ...inputs.map(({ key }) => key), ...profileValueWords]);
    expect([...rows.keys()].filter((key) => !known.has(key) && !key.includes("@"))).toEqual([]);
  });

  test("names every engine, every kind of workload and what belongs to the page", () => {
    for (const { id } of engines) expect(document).toContain(`\`${id}\``);
    const everyday = workloads.filter(({ id }) => !/^(short|medium|long)-/.test(id));
    for (const { id } of everyday) expect(document).toContain(`\`${id}\``);
    for (const key of pageKeys) expect(document).toContain(`\`${key}\``);
  });

  test("lists the presets by title, in order", () => {
    expect(presetRows.map(([id, [title]]) => ({ id, title }))).toEqual(
      presets.map(({ id, title }) => ({ id, title })),
    );
  });

  test("has a line for the current version", () => {
    expect(document).toMatch(new RegExp(`^\\| ${SCENARIO_VERSION} +\\|`, "m"));
  });

  test("its example means what it says", () => {
    const [, example = ""] = /```\n(\?v=.*)\n```/.exec(document) ?? [];
    const { scenario, presetId, notices } = decodeScenario(example);
    expect(notices).toEqual([]);
    expect(presetId).toBe("paper-llama2-70b@1");
    expect(scenario.parallelism.tensor).toBe(4);
    expect(scenario.smClockHertz).toBe(1.41e9);
  });
});
