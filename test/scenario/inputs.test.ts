import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NumberInput } from "../../src/scenario/input";
import { nearestAllowed, shownValue, withShownValue } from "../../src/scenario/input";
import { inputText, readInput } from "../../src/scenario/input-text";
import { inputs } from "../../src/scenario/inputs";
import { defaultPreset } from "../../src/scenario/presets";
import type { Scenario } from "../../src/scenario/scenario";
import { anyScenario } from "./any-scenario";

const { scenario: base } = defaultPreset;

function input(key: string) {
  const found = inputs.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no input ${key}`);
  return found;
}

function numberInput(key: string): NumberInput {
  const found = input(key);
  if (found.kind !== "number") throw new Error(`${key} is no number`);
  return found;
}

const numberInputs = inputs.filter((one) => one.kind === "number");

describe("the table", () => {
  test("has every parameter of a link once", () => {
    expect(inputs.map(({ key }) => key)).toEqual([
      "custommodel",
      "model",
      "weights",
      "kv",
      "mix",
      "load",
      "users",
      "rate",
      "burst",
      "prefix",
      "prefixplace",
      "hw",
      "customgpu",
      "gpu",
      "engine",
      "profile",
      "batch",
      "chunk",
      "hostkv",
      "tp",
      "pp",
      "ep",
      "adp",
      "replicas",
      "clock",
      "cap",
      "prefillclock",
      "idle",
      "spec",
      "draft",
      "headcost",
      "draftlen",
      "accept",
      "pool",
      "pooltp",
      "poolgpu",
      "poolclock",
      "poolcap",
      "ttft",
      "tbt",
      "e2e",
      "ttftat",
      "tbtat",
      "e2eat",
      "ttftx",
      "tbtx",
      "e2ex",
      "ttftclass",
      "e2eclass",
      "pay",
      "gpuprice",
      "rent",
      "life",
      "used",
      "kwh",
      "pue",
      "grid",
      "gridco2",
      "gridday",
      "hour",
      "wue",
      "embodied",
      "sweep",
      "sweepgpus",
      "latency",
      "boundary",
    ]);
  });

  test("explains every term in a sentence or more", () => {
    for (const { help } of inputs) expect(help).toMatch(/^[A-Z0-9].{30,}\.$/);
  });

  test("covers the whole scenario: set one by one, the inputs carry any scenario over", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        let copy: Scenario = base;
        for (const one of inputs) {
          const text = inputText(one, scenario);
          if (text === null) continue;
          const reading = readInput(one, text, copy);
          expect(reading.problem).toBeNull();
          copy = reading.scenario;
        }
        expect(copy).toEqual(scenario);
      }),
    );
  });

  test("sliders stay within what a link may hold", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        for (const one of numberInputs) {
          const range = one.range?.(scenario) ?? one;
          expect(range.min).toBeGreaterThanOrEqual(one.min);
          expect(range.max).toBeLessThanOrEqual(one.max);
          expect(range.min).toBeLessThanOrEqual(range.max);
        }
      }),
    );
  });

  test("offers the weight types the model is published in and the current one", () => {
    const weights = input("weights");
    if (weights.kind !== "choice") throw new Error("weights is a choice");
    const offered = weights.offered!({ ...base, model: "gpt-oss-120b", weightDtype: "int8" });
    expect(offered.map(({ value }) => value).toSorted()).toEqual(
      ["bf16", "fp8", "int8", "mxfp4", "nvfp4"].toSorted(),
    );
  });
});

describe("shown units", () => {
  test("the clock is shown in MHz, targets in ms", () => {
    const clock = numberInput("clock");
    expect(shownValue(clock, { ...base, smClockHertz: 1.41e9 })).toBe(1410);
    expect(shownValue(clock, { ...base, smClockHertz: null })).toBeNull();
    expect(withShownValue(clock, base, 1410).smClockHertz).toBe(1.41e9);
    expect(withShownValue(clock, base, null).smClockHertz).toBeNull();
    expect(withShownValue(numberInput("tbt"), base, 35.1).targets.tbtSeconds).toBe(0.0351);
  });

  test("what is out of the limits goes to the nearest end", () => {
    expect(withShownValue(numberInput("clock"), base, 1e9).smClockHertz).toBe(1.98e9);
    expect(withShownValue(numberInput("batch"), base, 0).maxBatch).toBe(1);
    expect(nearestAllowed(numberInput("batch"), 6.6)).toBe(7);
  });

  test("a new GPU keeps the settings that it takes and drops the others", () => {
    const gpu = input("gpu");
    const set = { ...base, smClockHertz: 1410e6, powerLimitWatts: 400 };
    // The L4 reaches 2,040 MHz and 72 W.
    const { scenario } = readInput(gpu, "l4", set);
    expect(scenario).toEqual({ ...set, gpu: "l4", powerLimitWatts: null });
    const fast = { ...base, gpu: "l4", smClockHertz: 2040e6 };
    expect(readInput(gpu, "h100-sxm", fast).scenario.smClockHertz).toBeNull();
  });

  test("users are shown only where users are the load", () => {
    const users = numberInput("users");
    expect(shownValue(users, base)).toBeNull();
    expect(withShownValue(users, base, 12).load).toEqual({ kind: "users", users: 12 });
    expect(withShownValue(users, base, null)).toBe(base);
  });
});

describe("reading one value", () => {
  test.each([
    ["tp", "4", "4", null],
    ["tp", " 4 ", "4", null],
    ["tp", "4.0", "4", null],
    ["tp", "4.6", "5", "not a whole number"],
    ["tp", "-3", "1", "outside 1 to 128"],
    ["tp", "1e999", "128", "outside 1 to 128"],
    ["tp", "four", "8", "not a number"],
    ["tp", "", "8", "not a number"],
    ["clock", "MAX", "max", null],
    ["clock", "1410.5", "1410.5", null],
    ["clock", "99999", "1980", "outside 210 to 1980 MHz"],
    ["cap", "1", "200", "outside 200 to 700 W"],
    ["clock", "NaN", "max", "not a number nor the word max"],
    ["tbt", "none", "none", null],
    ["gpu", "NVIDIA H200", "h200-sxm", null],
    ["model", "meta-llama/Llama-3.1-8B-Instruct", "llama-3.1-8b", null],
    ["model", "llama-3.1-8c", "llama-2-70b", "not one of the known values"],
    ["engine", "VLLM-2025", "vllm-2025", null],
    ["weights", "FP16", "bf16", null],
    ["latency", "TPOT", "tbt", null],
    ["sweep", "none", "none", null],
    ["sweep", "clock,tensor", "clock,tensor", null],
    ["sweep", "clock,clock", "clock", "an entry is repeated"],
    ["sweep", "clock,magic", "clock", "magic is not known"],
    ["sweep", "", "tensor,batch,clock", "no entry is a known value"],
    ["mix", "chat:70,1024X128:30", "chat:70,1024x128:30", null],
    ["mix", "SL", "short-long", null],
    ["mix", "chat:1,reasoning:0.5", "chat,reasoning:0.5", null],
    ["mix", "chat:-5", "chat:0.001", "a weight is outside 0.001 to 1000000"],
    ["mix", "chat:x,azure-code", "azure-code", "chat:x has no readable weight"],
    ["mix", "chat:1:2", "medium-medium", "chat:1:2 has no readable weight"],
    ["mix", "chat,chat:9", "chat", "chat is repeated"],
    ["mix", "chatt", "medium-medium", "chatt is not a known workload"],
    ["mix", "", "medium-medium", "an empty entry is not a known workload"],
    ["mix", "0x5", "medium-medium", "0x5 is not a known workload"],
  ])("%s=%s is read as %s (%s)", (key, text, used, reason) => {
    const { scenario, problem } = readInput(input(key), text, base);
    expect(inputText(input(key), scenario)).toBe(used);
    expect(problem?.reason ?? null).toBe(reason);
  });

  test("suggests the nearest id", () => {
    const suggestion = (key: string, text: string) =>
      readInput(input(key), text, base).problem?.suggestion;
    expect(suggestion("model", "llama-3.1-8c")).toBe("llama-3.1-8b");
    expect(suggestion("mix", "chatt:3")).toBe("chat");
    expect(suggestion("sweep", "clok")).toBe("clock");
    expect(suggestion("gpu", "abacus")).toBeNull();
  });

  test("no more workloads than a mix may hold", () => {
    const text = Array.from({ length: 17 }, (_, index) => `${index + 1}x1`).join(",");
    const { scenario, problem } = readInput(input("mix"), text, base);
    expect(scenario.mix).toHaveLength(16);
    expect(problem?.reason).toBe("more than 16 entries");
  });

  test("another kind of load asks about as much", () => {
    const load = input("load");
    const read = (text: string, from: Scenario) => readInput(load, text, from).scenario.load;
    const two = { ...base, maxBatch: 10, parallelism: { ...base.parallelism, replicas: 2 } };
    expect(read("users", two)).toEqual({ kind: "users", users: 20 });
    expect(read("rate", two)).toEqual({ kind: "rate", requestsPerSecond: 1 });
    const busy = { ...two, load: { kind: "users", users: 7 } } as const;
    expect(read("users", busy)).toEqual({ kind: "users", users: 7 });
    expect(read("full", busy)).toEqual({ kind: "full" });
  });
});
