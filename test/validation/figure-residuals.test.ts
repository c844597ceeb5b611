import { expect, test } from "vitest";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { figureResiduals, inSampleResiduals } from "../../src/validation/figure-residuals";
import { parseMeasurementTable } from "../../src/validation/measurement-table";

const closedLoop = parseMeasurementTable(
  "closed-loop.csv",
  `id,source,engine,model,gpu,num_gpus,tp,weight_dtype,kv_dtype,concurrency,input_tokens_mean,output_tokens_mean,ttft_ms,tpot_ms
a,s,trtllm,meta-llama/Llama-3.1-70B-Instruct,h100-sxm,4,4,fp8,,16,1024,101,100,10
`,
);
const steady = parseMeasurementTable(
  "steady.csv",
  `id,source,engine,model,gpu,num_gpus,tp,weight_dtype,batch_mean,output_tokens_mean,input_tokens_mean,output_tokens_per_s,power_w
b,s,vllm-2025,meta-llama/Llama-3.1-8B-Instruct,h100-sxm,1,1,bf16,32,200,100,2000,500
c,s,vllm-2025,meta-llama/Llama-3.1-8B-Instruct,h100-sxm,1,1,bf16,64,200,100,3000,600
`,
);

function logs(table: typeof steady, residuals: Parameters<typeof figureResiduals>[1]) {
  return new Map(
    figureResiduals([table], residuals, fittedCoefficients).map(({ figure, log }) => [figure, log]),
  );
}

test("E2E is made of the first token and the others; throughput is its inverse", () => {
  // Measured 100 + 100 x 10 = 1100 ms. Predicted 200 + 100 x 5 = 700 ms.
  const found = logs(closedLoop, [
    { metric: "ttft_ms", id: "a", log: Math.log(2) },
    { metric: "tpot_ms", id: "a", log: Math.log(0.5) },
  ]);
  expect(found.get("ttft")).toBeCloseTo(-Math.log(2), 12);
  expect(found.get("tbt")).toBeCloseTo(Math.log(2), 12);
  expect(found.get("e2e")).toBeCloseTo(Math.log(1100 / 700), 12);
  expect(found.get("throughput")).toBeCloseTo(-Math.log(1100 / 700), 12);
});

test("where throughput was measured, E2E is its inverse", () => {
  const found = logs(steady, [
    { metric: "output_tokens_per_s", id: "b", log: 0.2 },
    { metric: "power_w", id: "b", log: -0.1 },
  ]);
  expect([...found]).toEqual([
    ["throughput", -0.2],
    ["gpuPower", 0.1],
    ["e2e", 0.2],
  ]);
});

test("rows without residuals are left out; the others know their setting", () => {
  const found = figureResiduals(
    [steady],
    [{ metric: "power_w", id: "c", log: 0 }],
    fittedCoefficients,
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    model: "llama-3.1-8b",
    setting: {
      gpu: "h100-sxm",
      architecture: "hopper",
      engine: "vllm-2025",
      experts: false,
      ranged: { runningSequences: 64, gpusPerReplica: 1, outputTokens: 200, inputTokens: 100 },
    },
  });
});

test("residuals of the fit itself are of every value it predicts", () => {
  const found = inSampleResiduals([closedLoop, steady], fittedCoefficients);
  expect(found.map(({ id, metric }) => `${id} ${metric}`)).toEqual([
    "a ttft_ms",
    "a tpot_ms",
    "b output_tokens_per_s",
    "b power_w",
    "c output_tokens_per_s",
    "c power_w",
  ]);
  expect(found.every(({ log }) => Number.isFinite(log))).toBe(true);
});
