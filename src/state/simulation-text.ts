import { REQUESTS_RANGE, type SimulationOptions } from "../serving/simulation/simulation";

/** What is simulated unless somebody says otherwise. */
export const defaultSimulation: SimulationOptions = {
  seed: 1,
  requests: 2000,
  order: "first-come",
};

/** Largest seed: any whole number does, few digits are easier to tell each other. */
export const MAX_SEED = 999_999;

/** The options as a link says them, `requests:5000,seed:3`; null: as by default. */
export function simulationText(options: SimulationOptions): string | null {
  const parts = (["requests", "seed", "order"] as const)
    .filter((key) => options[key] !== defaultSimulation[key])
    .map((key) => `${key}:${options[key]}`);
  return parts.length === 0 ? null : parts.join(",");
}

/** The options that a link says; what cannot be read is as by default. */
export function readSimulation(text: string | null): SimulationOptions {
  const given = new Map(
    (text ?? "").split(",").map((part) => {
      const [key = "", value = ""] = part.split(":", 2);
      return [key, value] as const;
    }),
  );
  const whole = (key: string, low: number, high: number, otherwise: number): number => {
    const value = Number(given.get(key) || Number.NaN);
    return Number.isInteger(value) && value >= low && value <= high ? value : otherwise;
  };
  const { min, max } = REQUESTS_RANGE;
  return {
    requests: whole("requests", min, max, defaultSimulation.requests),
    seed: whole("seed", 0, MAX_SEED, defaultSimulation.seed),
    order: given.get("order") === "shortest-first" ? "shortest-first" : defaultSimulation.order,
  };
}
