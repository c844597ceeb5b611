import { expect, test } from "vitest";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { clockAndCap, type LeverStep } from "../../src/validation/clock-and-cap";

const { capWatts, steps } = clockAndCap(fittedCoefficients);
const step = (phase: LeverStep["phase"], lever: LeverStep["lever"]): LeverStep =>
  steps.find((known) => known.phase === phase && known.lever === lever)!;

test("in decode the cap never binds, while a lower clock saves energy for little time", () => {
  const { lever: _, ...free } = step("decode", "none");
  expect(step("decode", "cap")).toMatchObject(free);
  expect(free.watts).toBeLessThan(capWatts);
  const slow = step("decode", "clock");
  expect(slow.joulesPerToken).toBeLessThan(free.joulesPerToken);
  // A fifth of the clock costs far less than a fifth of the time: memory does not follow it.
  expect(slow.seconds / free.seconds).toBeLessThan(1.12);
});

test("in prefill the cap slows, and a lower clock slows more nearly in step with it", () => {
  const free = step("prefill", "none");
  const capped = step("prefill", "cap");
  expect(free.watts).toBeGreaterThan(capWatts);
  expect(capped.watts).toBeLessThanOrEqual(capWatts);
  expect(capped.smClockHertz).toBeLessThan(free.smClockHertz);
  expect(capped.seconds).toBeGreaterThan(1.02 * free.seconds);
  const decodeLoss = step("decode", "clock").seconds / step("decode", "none").seconds;
  const locked = step("prefill", "clock");
  // At the default limit prefill is throttled already, so it is compared per clock lost.
  const clockLoss = free.smClockHertz / locked.smClockHertz;
  if (clockLoss > 1.05) expect(locked.seconds / free.seconds).toBeGreaterThan(decodeLoss);
});
