import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findModel } from "../../src/catalog/models";
import { countParameters } from "../../src/model/parameters";
import { decodeScenario, encodeScenario } from "../../src/scenario/codec";
import { asModel, type CustomModel } from "../../src/scenario/custom-model";
import { customModelText } from "../../src/scenario/custom-model-text";
import { readCustomModel } from "../../src/scenario/read-custom-model";
import { defaultPreset } from "../../src/scenario/presets";
import { resolveScenario } from "../../src/scenario/resolve";
import { readScenario } from "../../src/scenario/schema";
import { evaluate } from "../../src/serving/evaluate";
import { anyCustomModel } from "./any-custom";

const llama = findModel("llama-3.1-8b")!;
const own: CustomModel = {
  name: "My Llama",
  architecture: llama.architecture,
  weightDtypes: ["bf16", "fp8"],
  maxContextTokens: 131072,
};
const text =
  "My Llama,v:1,hidden:4096,vocab:128256,context:131072,types:bf16.fp8,layer:32xg32.8.128~d14336";

describe("the text of a model", () => {
  test("is written and read by hand", () => {
    expect(customModelText(own)).toBe(text);
    expect(readCustomModel(text)).toEqual({ ok: true, model: own });
    expect(readCustomModel("none")).toEqual({ ok: true, model: undefined });
  });

  test("carries any model", () => {
    fc.assert(
      fc.property(anyCustomModel, (model) => {
        expect(readCustomModel(customModelText(model))).toEqual({ ok: true, model });
      }),
    );
  });

  test.each([
    ["", "no name"],
    ["a,b", "b is not WORD:VALUE"],
    [text.replace("v:1", "v:2"), "newer WattIf"],
    [text.replace("4096", "0"), "a hidden size of 0"],
    [text.replace("4096", "-4"), "a hidden size of NaN"],
    [text.replace("g32.8.128", "g32.7.128"), "7 KV heads do not divide 32"],
    [text.replace("g32.8.128", "g32.8"), "is no COUNTxMIXER~BLOCK"],
    [text.replace("~d14336", "~e8.9.100.0"), "9 of 8 experts"],
    [text.replace("bf16.fp8", "bf16.fp7"), "are not all known"],
    [text.replace(/,layer.*/, ""), "it has no layers"],
    [`${text},hidden:5`, "hidden is given twice"],
    [`${text},colour:5`, "colour is not a word of a model"],
    [text.replace("32xg", "99999xg"), "more than 10000 layers"],
    [text.replace("g32.8.128~d14336", "n~n"), "a layer does nothing"],
  ])("refuses %s", (given, reason) => {
    const reading = readCustomModel(given);
    expect(reading.ok ? "" : reason && reading.reason).toContain(reason);
  });

  test("any text is read or refused with a reason", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat({ max: text.length }), (noise, at) => {
        const reading = readCustomModel(text.slice(0, at) + noise + text.slice(at));
        expect(reading.ok || reading.reason.length > 0).toBe(true);
      }),
    );
  });
});

describe("a scenario with a model of its own", () => {
  const scenario = { ...defaultPreset.scenario, model: "custom", customModel: own };
  const query = encodeScenario(scenario, defaultPreset.id);

  test("travels in a link and as an object", () => {
    expect(decodeScenario(query)).toMatchObject({ scenario, notices: [] });
    expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toEqual({ ok: true, scenario });
  });

  test("answers as the catalog's model of the same shape does", () => {
    const answers = [scenario, { ...scenario, model: llama.id }].map((one) => {
      const resolution = resolveScenario(one);
      if (!resolution.ok) throw new Error("not resolved");
      return evaluate(resolution.deployment, resolution.operation, resolution.coefficients);
    });
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.feasible).toBe(true);
  });

  test("needs the model it names", () => {
    const { scenario: opened, notices } = decodeScenario("model=custom");
    expect(opened.model).toBe(defaultPreset.scenario.model);
    expect(notices[0]?.reason).toBe("no custommodel says what it is");
  });

  test("loses it whole: a model of the catalog stands in", () => {
    const [, value = ""] = /custommodel=([^&]*)/.exec(query) ?? [];
    const { scenario: opened, notices } = decodeScenario(query.replace(value, "broken"));
    expect(opened.customModel).toBeUndefined();
    expect(opened.model).not.toBe("custom");
    expect(notices).toHaveLength(2);
    expect(readScenario({ ...scenario, customModel: { ...own, name: "a,b" } }).ok).toBe(false);
  });

  test("counts parameters as the catalog does", () => {
    const { publishedParameters } = asModel(own);
    expect(publishedParameters.total).toBe(countParameters(llama.architecture).total);
  });
});
