import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJsonText } from "../../src/catalog/json-text";

describe("the place of a mistake", () => {
  test.each([
    ['{"a": 1,\n "b": }', 2, 7, 'stops at "}"'],
    ['{"a": 1,\n}', 2, 1, 'stops at "}"'],
    ['{"a" 1}', 1, 6, 'stops at "1}"'],
    ["[1, 2", 1, 6, "it ends too early"],
    ["", 1, 1, "it ends too early"],
    ["{'a': 1}", 1, 2, "stops at \"'a': 1}\""],
    ["[1 2]", 1, 4, 'stops at "2]"'],
    ["[01]", 1, 3, 'stops at "1]"'],
    ['{"a": 1} x', 1, 10, 'stops at "x"'],
    ['["a\nb"]', 1, 2, 'stops at "\\"a"'],
    ["[1,\n  # no comment\n]", 2, 3, 'stops at "# no comment"'],
    ["{1: 2}", 1, 2, 'stops at "1: 2}"'],
    ["[}", 1, 2, 'stops at "}"'],
  ])("in %j", (text, line, column, found) => {
    expect(readJsonText(text)).toEqual({ ok: false, line, column, found });
  });

  test("a byte-order mark is no mistake", () => {
    expect(readJsonText("\uFEFF[1]")).toEqual({ ok: true, value: [1] });
  });

  test("any JSON cut short ends too early or reads as a number", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, at) => {
        expect(readJsonText(json)).toEqual({ ok: true, value: JSON.parse(json) });
        const cut = json.slice(0, at % json.length);
        const reading = readJsonText(cut);
        if (reading.ok) return;
        // A cut word or text is no token where it begins; nothing before it is wrong.
        const lines = cut.split("\n");
        expect(reading.line).toBeLessThanOrEqual(lines.length);
        expect(reading.column).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
