/** A positive parameter to fit, in its own unit, with the range that physics allows. */
export interface FitParameter {
  readonly name: string;
  /** Where the prior pulls to. */
  readonly start: number;
  /** Where the search begins; absent: at `start`. */
  readonly from?: number;
  readonly min: number;
  readonly max: number;
  /** Pull towards the start where it differs from the fit's: see `FitOptions.priorWeight`. */
  readonly priorWeight?: number;
}

export interface FitResult {
  readonly values: readonly number[];
  /** Robust cost at the start and at the end. */
  readonly costBefore: number;
  readonly costAfter: number;
  readonly iterations: number;
}

export interface FitOptions {
  /** Residual beyond which a point's pull fades. */
  readonly scale: number;
  /** Pull of each parameter towards its start, per e-fold, in units of one residual. */
  readonly priorWeight: number;
  readonly maxIterations?: number;
}

const STEP = 1e-4;

/** Cauchy's robust cost s^2 log(1 + (r/s)^2): a point far off hardly pulls. */
function robustCost(residuals: ArrayLike<number>, scale: number): number {
  let cost = 0;
  for (let i = 0; i < residuals.length; i++) {
    cost += scale * scale * Math.log1p((residuals[i]! / scale) ** 2);
  }
  return cost;
}

/** Solves the symmetric positive definite system a x = b by Cholesky; null where it is not. */
export function solvePositive(
  a: readonly (readonly number[])[],
  b: readonly number[],
): number[] | null {
  const n = b.length;
  const l = a.map((row) => [...row]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i]![j]!;
      for (let k = 0; k < j; k++) sum -= l[i]![k]! * l[j]![k]!;
      if (i === j) {
        if (!(sum > 0)) return null;
        l[i]![i] = Math.sqrt(sum);
      } else l[i]![j] = sum / l[j]![j]!;
    }
  }
  const x = [...b];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i]![k]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k]![i]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  return x;
}

/**
 * Fits positive parameters by Levenberg-Marquardt in their logarithms with Cauchy's
 * loss, so that an outlier's pull fades with its distance. `residuals` maps values to
 * residuals (usually log(predicted / measured)); it must be deterministic. Values
 * stay within [min, max]; a weak prior keeps what the data do not tell near its start.
 */
export function robustFit(
  parameters: readonly FitParameter[],
  residuals: (values: readonly number[]) => Float64Array,
  { scale, priorWeight, maxIterations = 60 }: FitOptions,
): FitResult {
  const starts = parameters.map(({ start }) => Math.log(start));
  const weights = parameters.map((parameter) => parameter.priorWeight ?? priorWeight);
  const clamp = (theta: number[]): number[] =>
    theta.map((value, i) =>
      Math.min(Math.log(parameters[i]!.max), Math.max(Math.log(parameters[i]!.min), value)),
    );
  const at = (theta: readonly number[]): Float64Array => residuals(theta.map(Math.exp));
  const prior = (theta: readonly number[]): number =>
    theta.reduce((sum, value, i) => sum + (weights[i]! * (value - starts[i]!)) ** 2, 0);
  let theta = clamp(parameters.map(({ start, from = start }) => Math.log(from)));
  let r = at(theta);
  let cost = robustCost(r, scale) + prior(theta);
  const costBefore = cost;
  let damping = 1e-3;
  let iterations = 0;
  const n = parameters.length;
  for (; iterations < maxIterations; iterations++) {
    const columns = theta.map((value, j) => {
      const moved = [...theta];
      moved[j] = value + STEP;
      const shifted = at(moved);
      return shifted.map((x, i) => (x - r[i]!) / STEP);
    });
    const pulls = r.map((x) => 1 / (1 + (x / scale) ** 2));
    const normal = Array.from({ length: n }, () => new Array<number>(n).fill(0));
    const gradient = new Array<number>(n).fill(0);
    for (let j = 0; j < n; j++) {
      const column = columns[j]!;
      for (let i = 0; i < r.length; i++) gradient[j]! += pulls[i]! * column[i]! * r[i]!;
      gradient[j]! += weights[j]! ** 2 * (theta[j]! - starts[j]!);
      for (let k = 0; k <= j; k++) {
        let sum = j === k ? weights[j]! ** 2 : 0;
        const other = columns[k]!;
        for (let i = 0; i < r.length; i++) sum += pulls[i]! * column[i]! * other[i]!;
        normal[j]![k] = sum;
        normal[k]![j] = sum;
      }
    }
    // A value at the end of its range that would leave it takes no part in the step: clamped
    // afterwards, it would spoil the direction of the others.
    const stays = gradient.map((slope, j) => {
      const { min, max } = parameters[j]!;
      return slope > 0 ? theta[j]! <= Math.log(min) : theta[j]! >= Math.log(max);
    });
    for (let j = 0; j < n; j++) {
      if (!stays[j]!) continue;
      gradient[j] = 0;
      for (let k = 0; k < n; k++) normal[j]![k] = normal[k]![j] = j === k ? 1 : 0;
    }
    let improved = false;
    for (let attempt = 0; attempt < 12; attempt++) {
      const damped = normal.map((row, j) =>
        row.map((value, k) => (j === k ? value * (1 + damping) + 1e-12 : value)),
      );
      const step = solvePositive(damped, gradient);
      if (step !== null) {
        const next = clamp(theta.map((value, j) => value - Math.max(-1, Math.min(1, step[j]!))));
        const nextResiduals = at(next);
        const nextCost = robustCost(nextResiduals, scale) + prior(next);
        if (nextCost < cost) {
          improved = cost - nextCost > 1e-7 * cost;
          theta = next;
          r = nextResiduals;
          cost = nextCost;
          damping = Math.max(damping / 5, 1e-9);
          break;
        }
      }
      damping *= 4;
    }
    if (!improved) break;
  }
  return { values: theta.map(Math.exp), costBefore, costAfter: cost, iterations };
}
