import { expect, test } from "vitest";
import { memoryTitle, memoryView } from "../../src/charts/memory-view";
import { GIBIBYTE } from "../../src/units";

const gib = (count: number): number => count * GIBIBYTE;

const fitting = {
  capacityBytes: gib(80),
  weightsBytes: gib(20),
  kvBytes: gib(10),
  workspaceBytes: gib(2),
  reservedBytes: gib(8),
  kvBytesPerSequence: gib(1),
  maxSequences: 50,
};

test("parts lie end to end along the memory", () => {
  const view = memoryView(fitting);
  // 20 + 10 + 2 + 8 = 40 of 80 GiB
  expect(view.parts.map(({ id, start, length }) => [id, start, length])).toEqual([
    ["weights", 0, 0.25],
    ["kv", 0.25, 0.125],
    ["workspace", 0.375, 0.025],
    ["reserved", 0.4, 0.1],
  ]);
  expect(view.capacityAt).toBe(1);
  expect(memoryTitle(view)).toBe("40 GiB of 80 GiB per GPU stay free");
});

test("what is too much runs past the end of the memory", () => {
  // 140 + 10 + 2 + 8 = 160 GiB asked of 80
  const view = memoryView({ ...fitting, weightsBytes: gib(140) });
  expect(view.fits).toBe(false);
  expect(view.capacityAt).toBe(0.5);
  expect(view.parts[0]).toMatchObject({ start: 0, length: 0.875 });
  expect(memoryTitle(view)).toBe("80 GiB too much for the 80 GiB of one GPU");
});
