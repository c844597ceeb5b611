import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

const LINK = "v=1&base=llama31-8b-l4@1&rate=0.5";

function run(...flags: readonly string[]) {
  return runLink(LINK, ...flags);
}

function runLink(link: string, ...flags: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "cli/evaluate.ts", link, ...flags],
    { cwd: root, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

describe("a simulation on the command line", { timeout: 30_000 }, () => {
  test("--json has its figures, the same for the same seed", () => {
    const simulated = (...flags: readonly string[]) => {
      const { status, stdout } = run("--json", "--simulate", "--requests", "200", ...flags);
      expect(status).toBe(0);
      return (JSON.parse(stdout) as { simulation: Record<string, unknown> }).simulation;
    };
    const first = simulated("--seed", "3");
    expect(first).toMatchObject({ feasible: true, seed: 3, requests: 200, order: "first-come" });
    expect(first["figures"]).toMatchObject({ requestsPerSecond: expect.any(Number) as number });
    expect(simulated("--seed", "3")).toEqual(first);
    expect(simulated("--seed", "4")["figures"]).not.toEqual(first["figures"]);
  });

  test("a link that has the simulation open is simulated as it says", () => {
    const { status, stdout } = runLink(`${LINK}&ask=simulate&of=requests:200,seed:3`, "--json");
    expect(status).toBe(0);
    const { simulation } = JSON.parse(stdout) as { simulation: unknown };
    expect(simulation).toMatchObject({ seed: 3, requests: 200, order: "first-come" });
  });

  test("with a prefill pool both pools are simulated", () => {
    const flags = ["--json", "--simulate", "--requests", "200"] as const;
    const { status, stdout } = runLink(`${LINK}&pool=2`, ...flags);
    expect(status).toBe(0);
    const { simulation } = JSON.parse(stdout) as { simulation: Record<string, unknown> };
    expect(simulation["pools"]).toMatchObject({
      prefill: { replicas: 2, gpus: 2, busyShare: expect.any(Number) as number },
      decode: { replicas: 1, gpus: 1, gpuMeanWatts: expect.any(Number) as number },
    });
  });

  test("the text holds each figure against the closed form", () => {
    const { stdout } = run("--simulate", "--requests", "200");
    expect(stdout).toContain("Simulation");
    expect(stdout).toMatch(/TBT, mean .* ms/);
    expect(stdout).toMatch(/against the closed form/);
  });

  test.each([
    ["--requests", "5"],
    ["--seed", "x"],
    ["--order", "random"],
  ])("%s %s is refused with the flag and the value", (flag, value) => {
    const { status, stderr } = run("--simulate", flag, value);
    expect(status).toBe(2);
    expect(stderr).toContain(`${flag} ${value}`);
  });
});
