import { describe, expect, test } from "vitest";
import { askedLeast, askedLoad } from "../../cli/ask-figures";
import { targetFigures, targetReport } from "../../cli/target-figures";
import { decodeScenario } from "../../src/scenario/codec";
import { resolveScenario } from "../../src/scenario/resolve";
import { resolveLimits } from "../../src/scenario/resolve-limits";
import { evaluate } from "../../src/serving/evaluate";

const scenarioOf = (query: string) => decodeScenario(`v=1&base=llama31-8b-l4@1&${query}`).scenario;

describe("explore --ask least", () => {
  test("says what is least, why, and what the targets cost", () => {
    const { ok, groups } = askedLeast(scenarioOf("tbt=60&ttft=20000"), "energy");
    expect(ok).toBe(true);
    const [best, , targets] = groups;
    expect(best!.title).toMatch(/needs the least energy: [\d.]+ J/);
    expect(targets!.rows.map(([, text]) => text).join("\n")).toMatch(
      /TTFT .*\n[^]*TBT \(P99 of 60/,
    );
  });

  test("fails where nothing keeps the targets, and names the nearest", () => {
    const { ok, groups } = askedLeast(scenarioOf("tbt=0.1"), "cost");
    expect(ok).toBe(false);
    expect(groups[0]!.title).toMatch(
      /^No swept configuration keeps all targets; .* comes nearest$/,
    );
    expect(groups[0]!.rows).toHaveLength(1);
  });
});

test("explore --ask load says what halving brings, and the best at each load", () => {
  const { ok, groups, answer } = askedLoad(scenarioOf("sweep=none"));
  expect(ok).toBe(true);
  expect(groups[0]!.title).toMatch(/half the load/);
  expect(groups[1]!.rows.length).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(answer))).toHaveProperty("requestsPerSecond");
});

describe("the targets of an evaluation", () => {
  const scenario = scenarioOf("mix=chat:3,code-completion&users=8&tbt=60&ttftclass=chat:1,SS:5");
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) throw new Error("the scenario does not resolve");
  const { deployment, operation, coefficients } = resolution;
  const limits = resolveLimits(scenario, deployment, coefficients);
  const result = evaluate(deployment, operation, coefficients);
  if (!result.feasible) throw new Error(result.reason);

  test("are reported one by one, kept or missed", () => {
    const [chat, absent, tbt] = targetReport(result, limits);
    expect(chat).toMatchObject({ workloadId: "chat", kept: false });
    expect(absent).toMatchObject({ workloadId: "short-short", measuredSeconds: null, kept: true });
    expect(tbt!.kept).toBe(result.tbt.p99Seconds <= 0.06);
  });

  test("are printed with what is missed or to spare, and goodput; without targets nothing is", () => {
    const { rows } = targetFigures(scenario, result, limits);
    const texts = new Map(rows);
    expect(texts.get("TTFT (P99 of 1 ms for chat)")).toMatch(/missed by/);
    expect(texts.get("TTFT (P99 of 5 ms for short-short)")).toBe("not in the mix");
    expect(texts.has("Goodput")).toBe(true);
    expect(targetFigures(scenario, result, []).rows).toEqual([]);
  });
});
