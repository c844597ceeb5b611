import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeScenario, encodeScenario, pageKeys } from "../../src/scenario/codec";
import { inputText } from "../../src/scenario/input-text";
import { inputs } from "../../src/scenario/inputs";
import type { Notice } from "../../src/scenario/notice";
import { noticeSentence } from "../../src/scenario/notice";
import { defaultPreset, findPreset, presets } from "../../src/scenario/presets";
import { readScenario } from "../../src/scenario/schema";
import { anyScenario } from "./any-scenario";

const { scenario: base, id: baseId } = defaultPreset;
const anyPresetId = fc.constantFrom(...presets.map(({ id }) => id));
const keys = inputs.map(({ key }) => key);

const kinds = (notices: readonly Notice[]) => notices.map(({ key, kind }) => `${kind} ${key}`);

describe("writing", () => {
  test("a preset is its version and name", () => {
    expect(encodeScenario(base, baseId)).toBe("v=1&base=paper-llama2-70b@1");
  });

  test("a scenario is what differs from the preset, readable", () => {
    const scenario = {
      ...base,
      model: "llama-3.1-8b",
      mix: [
        { workload: "chat", weight: 70 },
        { workload: "1024x128", weight: 30 },
      ],
      parallelism: { ...base.parallelism, tensor: 2 },
      load: { kind: "rate", requestsPerSecond: 2.5 },
      smClockHertz: 1.41e9,
      targets: { ...base.targets, ttftSeconds: 0.4, tbtSeconds: null },
      sweepAxes: [],
    } as const;
    expect(encodeScenario(scenario, baseId)).toBe(
      "v=1&base=paper-llama2-70b@1&model=llama-3.1-8b&mix=chat:70,1024x128:30&rate=2.5&tp=2&clock=1410&ttft=400&tbt=none&sweep=none",
    );
  });

  test("a preset with a load of its own is left by name", () => {
    const azure = findPreset("azure-chat-h100@1")!;
    const full = { ...azure.scenario, load: { kind: "full" } } as const;
    expect(encodeScenario(full, azure.id)).toBe("v=1&base=azure-chat-h100@1&load=full");
  });

  test("an unknown preset is a programmer's error", () => {
    expect(() => encodeScenario(base, "nobody@1")).toThrow("no preset nobody@1");
  });
});

describe("reading back", () => {
  test("any scenario against any preset is itself, without a notice", () => {
    fc.assert(
      fc.property(anyScenario, anyPresetId, (scenario, presetId) => {
        const decoded = decodeScenario(encodeScenario(scenario, presetId));
        expect(decoded).toEqual({ scenario, presetId, notices: [], unknown: [] });
      }),
      { numRuns: 300 },
    );
  });

  test("an encoded link is a link too: every character escaped, as mail programs do", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const escaped = encodeScenario(scenario, baseId)
          .split("&")
          .map((pair) =>
            pair
              .split("=")
              .map((part) => encodeURIComponent(decodeURIComponent(part)))
              .join("="),
          )
          .join("&");
        expect(decodeScenario(`https://example.org/?${escaped}#x`).scenario).toEqual(scenario);
      }),
    );
  });

  test("no link at all opens the default preset, quietly", () => {
    for (const text of ["", "?", "https://example.org/", "#"]) {
      expect(decodeScenario(text)).toEqual({
        scenario: base,
        presetId: baseId,
        notices: [],
        unknown: [],
      });
    }
  });

  test("a query typed by hand is read against the default preset", () => {
    const { scenario, notices } = decodeScenario("gpu=H200&model=Llama-3.1-8B-Instruct&tp=1");
    expect(notices).toEqual([]);
    expect(scenario.gpu).toBe("h200-sxm");
    expect(scenario.model).toBe("llama-3.1-8b");
    expect(scenario.parallelism).toEqual({ ...base.parallelism, tensor: 1 });
    expect(scenario.engine).toBe(base.engine);
  });

  test("what the page alone reads is neither a notice nor unknown", () => {
    const query = pageKeys.map((key) => `${key}=1`).join("&");
    expect(decodeScenario(query)).toEqual({
      scenario: base,
      presetId: baseId,
      notices: [],
      unknown: [],
    });
  });
});

describe("repairing", () => {
  test("a notice names key, given text, what is used, why, and what may have been meant", () => {
    const { notices } = decodeScenario("gpu=h100-sx&batch=1e999&clock=fast");
    expect(notices).toEqual([
      {
        kind: "repaired",
        key: "gpu",
        given: "h100-sx",
        used: "h100-sxm",
        reason: "not one of the known values",
        suggestion: "h100-sxm",
      },
      {
        kind: "repaired",
        key: "batch",
        given: "1e999",
        used: "8192",
        reason: "outside 1 to 8192",
        suggestion: null,
      },
      {
        kind: "repaired",
        key: "clock",
        given: "fast",
        used: "max",
        reason: "not a number nor the word max",
        suggestion: null,
      },
    ]);
    expect(notices.map(noticeSentence)).toEqual([
      "gpu=h100-sx: not one of the known values. Did you mean h100-sxm? Used instead: h100-sxm.",
      "batch=1e999: outside 1 to 8192. Used instead: 8192.",
      "clock=fast: not a number nor the word max. Used instead: max.",
    ]);
  });

  test("of one parameter given twice the first counts", () => {
    const { scenario, notices } = decodeScenario("tp=2&tp=4&tp=8");
    expect(scenario.parallelism.tensor).toBe(2);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ key: "tp", given: "4", used: "2" });
  });

  test("of load, users and rate the first counts", () => {
    const { scenario, notices } = decodeScenario("users=5&rate=2&load=full");
    expect(scenario.load).toEqual({ kind: "users", users: 5 });
    expect(kinds(notices)).toEqual(["repaired rate", "repaired load"]);
  });

  test("load=load is no kind of load", () => {
    expect(kinds(decodeScenario("load=load").notices)).toEqual(["repaired load"]);
  });

  test("load=users with a number of users is not a contradiction", () => {
    for (const query of ["load=users&users=5", "users=5&load=users"]) {
      const { scenario, notices } = decodeScenario(query);
      expect(scenario.load).toEqual({ kind: "users", users: 5 });
      expect(notices).toEqual([]);
    }
  });

  test.each([
    ["base=nobody@1", "nobody@1", baseId, "not a known preset"],
    ["base=llama31-8b-l4@99", "llama31-8b-l4@99", "llama31-8b-l4@1", /version of the preset/],
    ["base=llama31-8b-l4", "llama31-8b-l4", "llama31-8b-l4@1", /version of the preset/],
  ])("%s opens the nearest preset", (query, given, used, reason) => {
    const { presetId, scenario, notices } = decodeScenario(query);
    expect(presetId).toBe(used);
    expect(scenario).toEqual(findPreset(used)!.scenario);
    expect(notices).toMatchObject([{ kind: "repaired", key: "base", given, used }]);
    expect(notices[0]?.reason).toMatch(reason);
  });

  test("a link from a newer version says so", () => {
    const { notices, scenario } = decodeScenario("v=2&tp=2");
    expect(scenario.parallelism.tensor).toBe(2);
    expect(notices).toMatchObject([{ kind: "version", key: "v", given: "2", used: "1" }]);
    expect(notices[0]?.reason).toContain("newer WattIf");
  });

  test.each(["0", "-1", "1.5", "one", "", "1e3"])("v=%s is not a version", (version) => {
    const { notices } = decodeScenario(`v=${version}`);
    expect(notices).toMatchObject([{ kind: "repaired", key: "v", given: version, used: "1" }]);
  });

  test("unknown parameters are reported and written again as they stood", () => {
    const query = "tpp=4&utm_source=caf%C3%A9&utm_source=2&flag";
    const { scenario, unknown, notices } = decodeScenario(query);
    expect(kinds(notices)).toEqual([
      "ignored tpp",
      "ignored utm_source",
      "ignored utm_source",
      "ignored flag",
    ]);
    expect(notices[0]?.suggestion).toBe("tp");
    expect(encodeScenario(scenario, baseId, unknown)).toBe(`v=1&base=${baseId}&${query}`);
  });

  test("a flood of unknown parameters is cut and counted", () => {
    const query = Array.from({ length: 500 }, (_, index) => `x${index}=1`).join("&");
    const { unknown, notices } = decodeScenario(query);
    expect(unknown).toHaveLength(20);
    expect(notices).toHaveLength(21);
    expect(notices.at(-1)?.reason).toContain("480 in all");
  });
});

describe("hostile links", () => {
  const part = fc.oneof(
    fc.constantFrom(...keys, "v", "base", "__proto__", "constructor", "toString", "hasOwnProperty"),
    fc.string({ unit: "binary", maxLength: 20 }),
  );
  const value = fc.oneof(
    fc.constantFrom("NaN", "Infinity", "-1", "1e999", "0", "-0", "null", "[object Object]", "%"),
    fc.constantFrom("none", "max", "default", "full", ",", ":", "chat:,", "1x1:1e-9", "__proto__"),
    fc.double().map(String),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  const link = fc
    .array(fc.tuple(part, value), { maxLength: 30 })
    .map((pairs) => pairs.map(([key, text]) => `${key}=${text}`).join("&"));

  /** What must hold of any text: a valid scenario that reads back, and a notice for whatever was lost. */
  function expectSound(text: string) {
    const { scenario, presetId, notices, unknown } = decodeScenario(text);
    expect(readScenario(scenario)).toEqual({ ok: true, scenario });
    const again = decodeScenario(encodeScenario(scenario, presetId, unknown));
    expect(again.scenario).toEqual(scenario);
    expect(again.unknown).toEqual(unknown);
    expect(again.notices.filter(({ kind }) => kind !== "ignored")).toEqual([]);
    for (const notice of notices) {
      expect(notice.given.length).toBeLessThanOrEqual(120);
      expect(notice.key.length).toBeLessThanOrEqual(120);
      expect(noticeSentence(notice).length).toBeLessThan(2000);
    }
  }

  test("any text at all", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), expectSound));
  });

  test("any parameters", () => {
    fc.assert(fc.property(link, expectSound), { numRuns: 500 });
  });

  test("notices are complete: what is not reported means what was written", () => {
    fc.assert(
      fc.property(fc.constantFrom(...inputs), value, (input, text) => {
        const { scenario, notices } = decodeScenario(`${input.key}=${encodeURIComponent(text)}`);
        if (notices.some((notice) => notice.key === input.key)) return;
        const taken = inputText(input, scenario);
        const written = text.trim().toLowerCase();
        switch (input.kind) {
          case "number":
            if (written === input.unset?.word) {
              expect(taken).toBe(written);
            } else {
              // Milliseconds to seconds and back may cost the last of sixteen digits.
              const off = Math.abs(Number(taken) - Number(written));
              expect(off).toBeLessThanOrEqual(1e-15 * 4 * Math.abs(Number(written)));
            }
            break;
          case "choice":
            expect(input.get(scenario)).toBe(input.find(written));
            break;
          case "list":
          case "mix":
          case "classes":
          case "profile":
          case "text":
            expect(taken?.split(",")).toHaveLength(written.split(",").length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["a long value", `model=${"a".repeat(100_000)}`],
    ["many digits", `batch=${"9".repeat(100_000)}`],
    ["a long mix", `mix=${"chat:1,".repeat(15_000)}`],
    ["a long list", `sweep=${"tensor,".repeat(15_000)}`],
    ["many parameters", "tp=1&".repeat(20_000)],
    ["many unknown ones", Array.from({ length: 15_000 }, (_, i) => `k${i}=1`).join("&")],
    ["one long unknown one", `x=${"%F0%9F%98%80".repeat(9_000)}`],
    ["broken encoding", "%".repeat(100_000)],
    ["half characters", `model=\uD83D&\uDE00=1&mix=\uD83D`],
    ["emoji", `gpu=${"😀".repeat(40_000)}`],
    ["prototype keys", "__proto__=1&constructor=2&prototype=3&base=__proto__&model=__proto__"],
  ])("%s", (_, text) => {
    const before = Date.now();
    expectSound(text);
    expect(Date.now() - before).toBeLessThan(2000);
    expect(({} as Record<string, unknown>)["1"]).toBeUndefined();
  });
});
