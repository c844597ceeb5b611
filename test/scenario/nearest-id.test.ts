import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestId } from "../../src/scenario/nearest-id";

const ids = ["h100-sxm", "h200-sxm", "b200-sxm", "mi300x"];

test("finds what was mistyped", () => {
  expect(nearestId("h100-sx", ids)).toBe("h100-sxm");
  expect(nearestId("MI30X", ids)).toBe("mi300x");
  // One substitution from both: the first wins.
  expect(nearestId("h300-sxm", ids)).toBe("h100-sxm");
});

test("does not guess where nothing is near", () => {
  expect(nearestId("banana", ids)).toBeNull();
  expect(nearestId("", ids)).toBeNull();
  expect(nearestId("h100-sxm".repeat(10_000), ids)).toBeNull();
});

test("an id is nearest to itself", () => {
  fc.assert(
    fc.property(fc.constantFrom(...ids), (id) => {
      expect(nearestId(id, ids)).toBe(id);
    }),
  );
});
