import type { EnergyDenominator } from "../footprint/energy-boundary";
import { boundedEnergy, boundedPower } from "../footprint/energy-boundary";
import { by, product, quotient, term, type Term } from "./expression";
import { requestRate, tokenRate } from "./load-equations";
import { allGpuPower, serverPower } from "./power-equations";
import type { ExplainSource } from "./workings";

/** Power of the facility: the servers' times PUE. */
export function facilityPower({
  workings,
  rates,
}: Pick<ExplainSource, "workings" | "rates">): Term {
  return term(
    "P_facility",
    "power at the facility’s meter",
    boundedPower(workings.evaluation, "facility", rates.pue),
    "watts",
    by(
      product(
        term("PUE", "facility’s power over its servers’", rates.pue, "ratio"),
        serverPower(workings),
      ),
    ),
  );
}

function powerAtBoundary(source: ExplainSource): Term {
  switch (source.boundary) {
    case "gpu":
      return allGpuPower(source.workings);
    case "server":
      return serverPower(source.workings);
    case "facility":
      return facilityPower(source);
  }
}

/** Energy per request or token inside the boundary: power over what is served. */
export function energy(source: ExplainSource, denominator: EnergyDenominator): Term {
  const { workings, boundary, rates } = source;
  const value = boundedEnergy(workings.evaluation.energy, boundary, denominator, rates.pue);
  const watts = powerAtBoundary(source);
  switch (denominator) {
    case "Request":
      return term(
        "E",
        "energy per request",
        value,
        "joules",
        by(quotient(watts, requestRate(workings))),
      );
    case "OutputToken":
      return term(
        "e",
        "energy per output token",
        value,
        "joules-per-token",
        by(quotient(watts, tokenRate(workings, "output"))),
      );
    case "TotalToken":
      return term(
        "e_total",
        "energy per token in and out",
        value,
        "joules-per-token",
        by(quotient(watts, tokenRate(workings, "total"))),
      );
  }
}
