import type { EnergyBoundary } from "../scenario/scenario";

/** Where energy and power are measured, in brackets behind what is measured. */
export const BOUNDARY_PHRASES: Readonly<Record<EnergyBoundary, string>> = {
  gpu: "GPU boards",
  server: "server",
  facility: "facility",
};
