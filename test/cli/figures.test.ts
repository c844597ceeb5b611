import { expect, test } from "vitest";
import { evaluationFigures, figureText } from "../../cli/figures";
import { presets } from "../../src/scenario/presets";
import { resolveScenario } from "../../src/scenario/resolve";
import { evaluate } from "../../src/serving/evaluate";
import { intervals } from "../../src/serving/uncertainty/intervals";

/** The paths of all figures inside an object. */
function leaves(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

/** The same object, noting the path of everything that is read from it. */
function recording<T extends object>(value: T, read: Set<string>, path = ""): T {
  return new Proxy(value, {
    get(target, key) {
      const inner: unknown = Reflect.get(target, key);
      const innerPath = `${path}.${String(key)}`;
      read.add(innerPath);
      const nested = typeof inner === "object" && inner !== null && !Array.isArray(inner);
      return nested ? recording(inner, read, innerPath) : inner;
    },
  });
}

test.each(presets)("every figure of $id is printed", ({ scenario }) => {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) throw new Error("does not resolve");
  const result = evaluate(resolution.deployment, resolution.operation);
  if (!result.feasible) throw new Error(result.reason);
  const read = new Set<string>();
  const around = intervals(resolution.deployment, resolution.operation, result);
  const text = figureText(evaluationFigures(recording(result, read), around));
  for (const reason of Object.values(around).flatMap(({ reasons }) => reasons)) {
    expect(text).toContain(reason);
  }
  expect(leaves(result).filter((path) => !read.has(path))).toEqual([".feasible"]);
  for (const note of result.notes) expect(text).toContain(note);
  expect(text).not.toContain("–");
});
