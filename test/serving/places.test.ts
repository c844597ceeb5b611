import { describe, expect, test } from "vitest";
import { findEngine } from "../../src/catalog/engines";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { parseMeasurementTable } from "../../src/validation/measurement-table";
import { predictServing } from "../../src/validation/predict-serving";
import { deployment, feasible, full } from "./set-ups";

const engine = findEngine("trtllm-1.0")!;
const setup = deployment({ engine });
const users = (count: number) => ({ kind: "users", users: count }) as const;

describe("an engine that leaves one place of its batch empty", () => {
  test("runs 31 sequences of a maximum batch of 32, and says so", () => {
    const figures = feasible(setup, full);
    expect(figures.runningSequences).toBe(31);
    expect(figures.notes.join(" ")).toContain("TensorRT-LLM 1.0 leaves 1 of the 32 places empty.");
  });

  test("32 users wait for each other, 31 do not", () => {
    const crowded = feasible(setup, { ...full, load: users(32) });
    const roomy = feasible(setup, { ...full, load: users(31) });
    expect(crowded.waitingRequests).toBeCloseTo(1, 9);
    expect(roomy.waitingRequests).toBe(0);
    // Little's law: the one who waits does so for the time of an answer over 31.
    const wait = crowded.ttft.meanSeconds - roomy.ttft.meanSeconds;
    expect(wait).toBeCloseTo(1 / crowded.requestsPerSecond, 4);
  });

  test("a batch of one is filled", () => {
    expect(feasible(setup, { ...full, maxBatch: 1 }).runningSequences).toBe(1);
  });

  test("no other engine does", () => {
    const figures = feasible(deployment({ engine: findEngine("trtllm-2025")! }), full);
    expect(figures.runningSequences).toBe(32);
    expect(figures.notes.join(" ")).not.toContain("empty");
  });
});

/* Eight users of equal answers: seven run, and the time to the first token has a seventh of an answer more. */
test("a measured closed loop has as many places as users: one of eight waits", () => {
  const header =
    "id,engine,model,gpu,num_gpus,tp,weight_dtype,concurrency,input_tokens_mean,output_tokens_mean,ttft_ms";
  const predict = (name: string, tokens: number) => {
    const { rows } = parseMeasurementTable(
      "t",
      `${header}\nr,${name},llama-3.1-8b,h100-sxm,1,1,bf16,8,1024,${tokens},100\n`,
    );
    const prediction = predictServing(rows[0]!, fittedCoefficients);
    if (!prediction.ok) throw new Error(prediction.reason);
    return prediction.values as { readonly ttft_ms: number; readonly tpot_ms: number };
  };
  const [short, long] = [predict("trtllm-1.0.0rc3", 128), predict("trtllm-1.0.0rc3", 512)];
  const longer = (512 * long.tpot_ms - 128 * short.tpot_ms) / 7;
  expect((long.ttft_ms - short.ttft_ms) / longer).toBeGreaterThan(0.9);
  expect((long.ttft_ms - short.ttft_ms) / longer).toBeLessThan(1.1);
  const other = predict("trtllm-1.2.0", 512).ttft_ms - predict("trtllm-1.2.0", 128).ttft_ms;
  expect(Math.abs(other) / longer).toBeLessThan(0.1);
});
