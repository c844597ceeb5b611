import { describe, expect, test } from "vitest";
import { askedLeast, askedLoad } from "../../cli/ask-figures";
import { askedCodesign } from "../../cli/asked-codesign";
import { answerAsking, readAsking, type Asking } from "../../cli/asking";
import { targetFigures, targetReport } from "../../cli/target-figures";
import { decodeScenario } from "../../src/scenario/codec";
import { resolveScenario } from "../../src/scenario/resolve";
import { resolveLimits } from "../../src/scenario/resolve-limits";
import { evaluate } from "../../src/serving/evaluate";
import { intervals } from "../../src/serving/uncertainty/intervals";

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

describe("explore --ask codesign", () => {
  test("half the energy per bit saves energy and leaves the times alone", () => {
    const { ok, groups, answer } = askedCodesign(decodeScenario("").scenario);
    expect(ok).toBe(true);
    expect(groups[0]!.rows.map(([, text]) => text).join(" ")).toMatch(/decode is limited by/);
    const { factors } = answer as { factors: { key: string; factor: number; change: object }[] };
    const bit = factors.find(({ key }) => key === "memoryEnergy")!;
    expect(bit).toMatchObject({ factor: 0.5, change: { tbt: 1, ttft: 1, throughput: 1 } });
    expect((bit.change as { energy: number }).energy).toBeLessThan(0.999);
  });

  test("the link's own factors stand against hardware as it is", () => {
    const { groups } = askedCodesign(scenarioOf("hw=bw:2"));
    const [, against] = groups;
    expect(against!.rows[1]).toEqual(["Mean TBT", expect.stringMatching(/^−[1-5]\d/)]);
  });

  test("fails where the scenario cannot run, and says what would make it", () => {
    const { ok, groups } = askedCodesign(
      decodeScenario("v=1&base=paper-llama2-70b@1&tp=1").scenario,
    );
    expect(ok).toBe(false);
    expect(groups[0]!.rows[0]![1]).toMatch(/^It cannot run: /);
    expect(groups[1]!.rows.find(([label]) => label.startsWith("HBM capacity"))![1]).toBe(
      "makes it run",
    );
  });
});

describe("the question of a link or of --ask", () => {
  const link = "v=1&base=llama31-8b-l4@1";
  const preset = { scenario: scenarioOf(""), presetId: "llama31-8b-l4@1" };

  test("is the one the link has open, else none; options come first", () => {
    expect(readAsking(link)).toBeNull();
    expect(readAsking(`${link}&ask=sources`)).toBeNull();
    expect(readAsking(`${link}&ask=why&why=tbt-p99`)).toMatchObject({ ask: "why", of: "tbt-p99" });
    expect(readAsking(`${link}&ask=matters&of=cost`)).toMatchObject({ ask: "matters", of: "cost" });
    expect(readAsking(`${link}&ask=load&of=power`)).toMatchObject({ ask: "load" });
    expect(readAsking(`${link}&ask=why`, { ask: "least", of: "gpus" })).toMatchObject({
      ask: "least",
      of: "gpus",
    });
  });

  test("is refused with what it takes where it cannot be asked so", () => {
    expect(readAsking(link, { ask: "nothing" })).toMatch(/--ask takes least, .*, not nothing/);
    expect(readAsking(link, { ask: "why", of: "joy" })).toMatch(/^why is asked of .*not of joy$/);
    expect(readAsking(link, { ask: "load", of: "tbt" })).toBe("--ask load takes no --of");
    expect(readAsking(link, { of: "cost" })).toBe("--of goes with --ask");
    expect(readAsking(link, { ask: "why", with: [link] })).toBe("--with goes with --ask compare");
    expect(readAsking(link, { ask: "compare", with: [`${link}&tp=none`] })).toMatch(/^with .*tp/);
  });

  test("why: the equation holds the evaluation's figure, the ledger its energy", () => {
    const { ok, groups, answer } = answerAsking(preset, readAsking(`${link}&ask=why`) as Asking);
    expect(ok).toBe(true);
    expect(groups[0]!.title).toBe("Why: Energy per output token (GPU boards)");
    expect(groups[0]!.rows[0]![1]).toMatch(/^e = P_GPUs \/ Θ$/);
    const { equation, ledger, rooflines } = JSON.parse(JSON.stringify(answer));
    const resolution = resolveScenario(preset.scenario);
    if (!resolution.ok) throw new Error("the scenario does not resolve");
    const result = evaluate(resolution.deployment, resolution.operation, resolution.coefficients);
    if (!result.feasible) throw new Error(result.reason);
    expect(equation.left.value).toBe(result.energy.gpuJoulesPerOutputToken);
    expect(ledger.boundaries.gpu.total).toBeCloseTo(result.energy.gpuJoulesPerRequest, 6);
    expect(rooflines).toHaveLength(2);
  });

  test("matters: every step with its figures, the widest lever first", () => {
    const { ok, groups, answer } = answerAsking(preset, {
      ask: "matters",
      of: "tbt",
      others: [],
    });
    expect(ok).toBe(true);
    const { base, moves } = answer as {
      base: { values: { tbt: number } };
      moves: readonly { lever: string; feasible: boolean; values: { tbt: number } }[];
    };
    const ratios = moves
      .filter(({ feasible }) => feasible)
      .map((m) => m.values.tbt / base.values.tbt);
    expect(groups[0]!.title).toMatch(/^Of what can be set, .* matters most to TBT here/);
    expect(groups[1]!.rows.length).toBeLessThanOrEqual(moves.length);
    expect(Math.max(...ratios)).toBeGreaterThan(1);
  });

  test("compare: sides of the link, and steps whose sum is the difference", () => {
    const other = encodeURIComponent(`${link}&gpu=h100-sxm&batch=8`);
    const asking = readAsking(`${link}&ask=compare&with=${other}`) as Asking;
    const { ok, groups, answer } = answerAsking(preset, asking);
    expect(ok).toBe(true);
    expect(groups[0]!.rows.map(([mark]) => mark)).toEqual(["Now", "A"]);
    const { steps } = answer as {
      steps: readonly {
        averaged: { start: number; end: number; contributions: readonly number[] };
      }[];
    };
    const { start, end, contributions } = steps[0]!.averaged;
    expect(contributions.reduce((sum, one) => sum + one, start)).toBeCloseTo(end, 12);
  });

  test("compare: every energy names its boundary, every figure its interval", () => {
    const other = encodeURIComponent(`${link}&gpu=h100-sxm&batch=8`);
    const { groups, answer } = answerAsking(
      preset,
      readAsking(`${link}&ask=compare&with=${other}`) as Asking,
    );
    const { rows } = groups.find(({ title }) => title.startsWith("Figures"))!;
    const energies = rows.filter(([name]) => name.startsWith("Energy per"));
    expect(energies).toHaveLength(3);
    for (const [name, text] of energies) {
      expect(name).toMatch(/ \((GPU boards|server|facility)\)$/);
      expect(text).toMatch(/^Now [^,]+ \(80 %: \S+ to [^)]+\), A .*; 80 %: /);
    }
    const { sides } = answer as { sides: readonly { intervals: object }[] };
    expect(sides.map(({ intervals: around }) => "gpuEnergy" in around)).toEqual([true, true]);
  });

  test("compare: the two ends and the order that the link or --of names", () => {
    const other = encodeURIComponent(`${link}&gpu=h100-sxm&batch=8`);
    const open = `${link}&ask=compare&with=${other}`;
    const asking = readAsking(`${open}&of=tbt,from:a,to:now,order:reversed`) as Asking;
    expect(asking).toMatchObject({ of: "tbt", steps: { ends: ["a", "now"], order: "reversed" } });
    expect(readAsking(open, { of: "tbt,from:a,to:now,order:reversed" })).toEqual(asking);
    expect(readAsking(open, { of: "joy,from:a,to:now" })).toMatch(/^compare is asked of .* joy$/);
    const { groups, answer } = answerAsking(preset, asking);
    expect(groups[2]!.title).toMatch(/^From A to Now, step by step: Mean TBT/);
    expect(answer).toMatchObject({
      steps: [{ from: "A", to: "Now", order: "reversed", averaged: null }],
    });
  });

  test("compare: each side's frontier, as its own sweep has it, between the link's figures", () => {
    const other = encodeURIComponent(`${link}&gpu=h100-sxm&sweep=batch`);
    const query = `${link}&sweep=batch&charts=throughput:power,tbt:energy&with=${other}`;
    const current = { ...preset, scenario: scenarioOf("sweep=batch") };
    const { groups, answer } = answerAsking(
      current,
      readAsking(query, { ask: "compare" }) as Asking,
    );
    const { frontiers } = answer as {
      frontiers: readonly {
        mark: string;
        swept: number;
        running: number;
        configurations: readonly { name: string; link: string; x: number; y: number }[];
      }[];
    };
    expect(frontiers.map(({ mark }) => mark)).toEqual(["Now", "A"]);
    for (const { configurations, swept, running } of frontiers) {
      expect(running).toBeLessThanOrEqual(swept);
      expect(configurations.length).toBeGreaterThan(0);
      // More throughput takes more power along a frontier, or it would be none.
      const powers = configurations.map(({ y }) => y);
      expect(powers).toEqual(powers.toSorted((one, next) => one - next));
    }
    // A configuration's link opens it: the same power and throughput.
    const [, { configurations }] = frontiers as [unknown, (typeof frontiers)[number]];
    const { scenario } = decodeScenario(configurations[0]!.link);
    const resolution = resolveScenario(scenario);
    if (!resolution.ok) throw new Error("the link does not resolve");
    const result = evaluate(resolution.deployment, resolution.operation, resolution.coefficients);
    if (!result.feasible) throw new Error(result.reason);
    expect(result.outputTokensPerSecond / configurations[0]!.x).toBeCloseTo(1, 9);
    const ofA = groups.find(({ title }) => title.startsWith("Frontier of A: Output tokens"))!;
    expect(ofA.rows).toHaveLength(1 + configurations.length);
    expect(ofA.rows[1]![1]).toMatch(/^[\d,.]+ tok\/s, [\d,.]+ k?W$/);
  });

  test("what cannot run is an answer that fails", () => {
    const scenario = scenarioOf("model=llama-3.1-405b");
    for (const ask of ["why", "matters", "compare"] as const) {
      const of = ask === "why" ? "tbt" : "energy";
      const { ok, groups } = answerAsking({ ...preset, scenario }, { ask, of, others: [] });
      expect(ok).toBe(false);
      expect(JSON.stringify(groups)).toMatch(/does not run|cannot run/);
    }
  });
});

describe("the targets of an evaluation", () => {
  const scenario = scenarioOf("mix=chat:3,code-completion&users=8&tbt=60&ttftclass=chat:1,SS:5");
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) throw new Error("the scenario does not resolve");
  const { deployment, operation, coefficients } = resolution;
  const limits = resolveLimits(scenario, deployment, coefficients);
  const result = evaluate(deployment, operation, coefficients);
  if (!result.feasible) throw new Error(result.reason);
  const around = intervals(deployment, operation, result);

  test("are reported one by one, kept or missed", () => {
    const [chat, absent, tbt] = targetReport(result, limits, around);
    expect(chat).toMatchObject({ workloadId: "chat", kept: false });
    expect(absent).toMatchObject({ workloadId: "short-short", measuredSeconds: null, kept: true });
    expect(tbt!.kept).toBe(result.tbt.p99Seconds <= 0.06);
  });

  test("are printed with what is missed or to spare, and goodput; without targets nothing is", () => {
    const { rows } = targetFigures(scenario, result, limits, around);
    const texts = new Map(rows);
    expect(texts.get("TTFT (P99 of 1 ms for chat)")).toMatch(/missed by/);
    expect(texts.get("TTFT (P99 of 5 ms for short-short)")).toBe("not in the mix");
    expect(texts.get("Goodput")).toMatch(/^[\d.]+ req\/s \([\d.]+ to [\d.]+ req\/s\)$/);
    expect(targetFigures(scenario, result, [], around).rows).toEqual([]);
  });
});
