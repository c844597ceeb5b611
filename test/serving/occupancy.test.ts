import { describe, expect, test } from "vitest";
import { waitProbability } from "../../src/serving/occupancy";

describe("Erlang's C formula", () => {
  test("one server: the probability to wait is the load", () => {
    expect(waitProbability(1, 0.3)).toBeCloseTo(0.3, 12);
  });

  test("two servers, one erlang: 1/3", () => {
    // B = (1/2) / (1 + 1 + 1/2) = 1/5; C = B / (1 - rho (1 - B)) = 0.2 / (1 - 0.4) = 1/3.
    expect(waitProbability(2, 1)).toBeCloseTo(1 / 3, 12);
  });

  test("ten servers, eight erlangs: 0.4092 in the tables", () => {
    expect(waitProbability(10, 8)).toBeCloseTo(0.4092, 4);
  });

  test("nothing offered never waits, too much always", () => {
    expect(waitProbability(4, 0)).toBe(0);
    expect(waitProbability(4, 4)).toBe(1);
  });
});
