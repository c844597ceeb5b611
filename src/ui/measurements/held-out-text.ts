import type { FitFound } from "../../compute/fit-profile-in-worker";

/** What the errors on rows held out of the fit say about the profile. */
export function heldOutText({ heldOut, errorsBefore }: Pick<FitFound, "heldOut" | "errorsBefore">) {
  if (heldOut === null) {
    return "Too few different rows to hold some out: how far the profile carries beyond them is not known.";
  }
  const { by, parts, errors } = heldOut;
  const shared = Object.keys(errors).filter((metric) => errorsBefore[metric] !== undefined);
  const nearer = shared.filter((metric) => errors[metric]!.mdape < errorsBefore[metric]!.mdape);
  const how = `Held out: every row predicted by a fit to the others, ${
    by === "set-up"
      ? `without its set-up (model, GPUs, formats), in ${parts} parts`
      : `without its batch and lengths, in ${parts} parts`
  }.`;
  return `${how} ${finding(nearer.length, shared.length)}`;
}

function finding(nearer: number, all: number): string {
  if (nearer === all) return "Of such rows every quantity comes nearer than before the fit.";
  if (nearer === 0) {
    return "No quantity of such rows comes nearer: the profile does not carry beyond what it was fitted to.";
  }
  return `Of such rows ${nearer} of ${all} quantities come nearer than before the fit, the others do not.`;
}
