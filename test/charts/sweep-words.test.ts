import { expect, test } from "vitest";
import { sweepWords } from "../../src/charts/sweep-words";
import { decodeScenario } from "../../src/scenario/codec";

test("a GPU that was typed in goes by its name, beside those of the catalog", () => {
  const { scenario, notices } = decodeScenario(
    "v=1&base=paper-llama2-70b@1&gpu=custom&customgpu=Prototype+7,v:1,like:h100-sxm,hbm:120",
  );
  expect(notices).toEqual([]);
  const words = sweepWords(scenario, { gpuIds: ["custom", "l4"], weightDtypes: ["fp8"] });
  expect(words).toEqual({ gpuNames: ["Prototype 7", "L4"], weightNames: ["FP8"] });
});
