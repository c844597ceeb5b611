import fc from "fast-check";
import { expect, test } from "vitest";
import { placeLabels } from "../../src/charts/place-labels";

const area = { x: 0, y: 0, width: 400, height: 300 };
const better = { x: -1, y: 1 } as const;

test("a label stands towards the better side of its anchor", () => {
  const [label] = placeLabels([{ x: 200, y: 100, text: "TP 4", weight: 1 }], area, better, 11);
  expect(label).toMatchObject({ text: "TP 4", anchor: "end" });
  expect(label!.x).toBeLessThan(200);
  expect(label!.y).toBeGreaterThan(100);
});

test("near the frame it turns to the other side", () => {
  const [label] = placeLabels([{ x: 5, y: 100, text: "TP 4", weight: 1 }], area, better, 11);
  expect(label).toMatchObject({ anchor: "start" });
});

test("of two labels in one place the weightier stays", () => {
  const crowd = Array.from({ length: 12 }, (_, i) => ({
    x: 200 + i,
    y: 100,
    text: `batch ${2 ** i}`,
    weight: i === 7 ? 1 : 0.1,
  }));
  const placed = placeLabels(crowd, area, better, 11).map(({ text }) => text);
  expect(placed).toContain("batch 128");
  expect(placed.length).toBeLessThan(crowd.length);
});

test("no label covers another, wherever the anchors lie", () => {
  const anchor = fc.record({
    x: fc.integer({ min: 0, max: 400 }),
    y: fc.integer({ min: 0, max: 300 }),
    text: fc.constantFrom("TP 4", "batch 128", "1,200 MHz", ""),
    weight: fc.double({ min: 0, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(anchor, { maxLength: 40 }), (anchors) => {
      const boxes = placeLabels(anchors, area, better, 11).map(({ text, x, y, anchor: at }) => {
        // Letters of 11 px are at least 5 wide; the base line is a third of a letter up.
        const width = text.length * 5;
        const left = at === "end" ? x - width : at === "start" ? x : x - width / 2;
        return { left, right: left + width, top: y - 8, bottom: y };
      });
      for (const [i, a] of boxes.entries()) {
        expect(a.left).toBeGreaterThanOrEqual(-1);
        expect(a.bottom).toBeLessThanOrEqual(300);
        for (const b of boxes.slice(i + 1)) {
          const apart =
            a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
          expect(apart).toBe(true);
        }
      }
    }),
  );
});
