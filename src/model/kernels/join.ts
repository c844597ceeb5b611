/**
 * Two roofs joined smoothly: (a^p + b^p)^(1/p). p = 1 adds them, a large p takes
 * the larger. Both at least 0, p at least 0.5; symmetric and monotone in a and b.
 */
export function joinRoofs(a: number, b: number, power: number): number {
  const larger = a > b ? a : b;
  if (larger <= 0) return 0;
  const ratio = (a > b ? b : a) / larger;
  return larger * Math.pow(1 + Math.pow(ratio, power), 1 / power);
}
