import type { LoadCurve, LoadCurveOptions, LoadProgress } from "../explore/load-curve";
import { loadCurve } from "../explore/load-curve";
import { problemSentence } from "../scenario/notice";
import { resolveSpace } from "../scenario/resolve";
import type { Scenario } from "../scenario/scenario";

/** From an almost idle night to almost all that the scenario can serve. */
const SHARES = [
  0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9,
  0.95, 0.98,
] as const;

/** Some seconds' work at twenty loads each. */
const MOST_CONFIGURATIONS = 6000;

/**
 * The curve of a scenario against load. Batch and clock always follow the load, whatever
 * the charts sweep; the other levers do if they are swept. Throws where the catalogs lack
 * something it names.
 */
export function* askLoad(
  scenario: Scenario,
  { boundary }: Pick<LoadCurveOptions, "boundary">,
): Generator<LoadProgress, LoadCurve | string, void> {
  // A curve's points do not say how prompts are cut: chunks stay as they are.
  const followed = scenario.sweepAxes.filter((axis) => axis !== "chunk");
  const sweepAxes = [...new Set([...followed, "batch", "clock"] as const)];
  const resolution = resolveSpace({ ...scenario, sweepAxes });
  if (!resolution.ok) throw new RangeError(resolution.problems.map(problemSentence).join(" "));
  const options = { shares: SHARES, boundary, most: MOST_CONFIGURATIONS };
  return yield* loadCurve(resolution.space, options);
}
