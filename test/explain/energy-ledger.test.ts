import fc from "fast-check";
import { expect, test } from "vitest";
import { energyLedger, type LedgerCause, type PhaseJoules } from "../../src/explain/energy-ledger";
import { explainSource } from "../../src/scenario/explain-source";
import { someScenario } from "./some-workings";

const PHASES = ["prefill", "decode", "idle", "total"] as const;
const GPU_CAUSES: readonly LedgerCause[] = ["weights", "kv", "compute", "links", "static"];

function close(actual: number, wanted: number, scale: number, what: string): void {
  expect(Math.abs(actual - wanted), what).toBeLessThanOrEqual(1e-9 * scale);
}

test("the ledger adds up both ways and is the evaluation's own energy, by phase and by cause", () => {
  let ran = 0;
  fc.assert(
    fc.property(someScenario, (scenario) => {
      const source = explainSource(scenario);
      if (source === null) return;
      ran++;
      const { energy } = source.workings.evaluation;
      const { causes, boundaries } = energyLedger(source);
      const whole = boundaries.facility.total;
      const rows: readonly PhaseJoules[] = [...Object.values(causes), ...Object.values(boundaries)];
      for (const { prefill, decode, idle, total } of rows) {
        close(prefill + decode + idle, total, whole, "across");
      }
      for (const phase of PHASES) {
        const gpu = GPU_CAUSES.reduce((sum, cause) => sum + causes[cause][phase], 0);
        close(gpu, boundaries.gpu[phase], whole, `gpu ${phase}`);
        close(gpu + causes.host[phase], boundaries.server[phase], whole, `server ${phase}`);
        const facility = boundaries.server[phase] + causes.cooling[phase];
        close(facility, boundaries.facility[phase], whole, `facility ${phase}`);
      }
      const { byPhase, byCause } = energy;
      close(boundaries.gpu.total, energy.gpuJoulesPerRequest, whole, "gpu");
      close(boundaries.server.total, energy.serverJoulesPerRequest, whole, "server");
      close(whole, energy.serverJoulesPerRequest * source.rates.pue, whole, "PUE once");
      close(boundaries.server.prefill, byPhase.prefillJoules, whole, "prefill");
      close(boundaries.server.decode, byPhase.decodeJoules, whole, "decode");
      close(boundaries.server.idle, byPhase.idleJoules, whole, "idle");
      for (const cause of [...GPU_CAUSES, "host"] as const) {
        close(
          causes[cause].total,
          byCause[`${cause as Exclude<LedgerCause, "cooling">}Joules`],
          whole,
          cause,
        );
      }
    }),
    { numRuns: 100 },
  );
  expect(ran).toBeGreaterThan(30);
});
