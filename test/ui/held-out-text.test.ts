import { expect, test } from "vitest";
import { heldOutText } from "../../src/ui/measurements/held-out-text";

const errors = (mdape: number) => ({ n: 4, mdape, p90: 2 * mdape, bias: 0 });
const errorsBefore = { tpot_ms: errors(20), power_w: errors(10) };

function finding(tpot: number, power: number): string {
  return heldOutText({
    errorsBefore,
    heldOut: {
      by: "load",
      parts: 4,
      errors: { tpot_ms: errors(tpot), power_w: errors(power) },
    },
  });
}

test("says by what rows were left out, and whether they gain", () => {
  expect(finding(5, 5)).toMatch(/without its batch and lengths, in 4 parts.*every quantity/);
  expect(finding(5, 12)).toContain("1 of 2 quantities come nearer");
  expect(finding(25, 12)).toContain("does not carry beyond");
  expect(heldOutText({ errorsBefore, heldOut: null })).toMatch(/^Too few different rows/);
});
