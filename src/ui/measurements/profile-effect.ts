import { findEngine } from "../../catalog/engines";
import { findGpu } from "../../catalog/gpus";
import { profileKeys, profileRanges, type ServerProfile } from "../../model/server-profile";
import type { Scenario } from "../../scenario/scenario";

/** What keeps a profile, or a part of it, from counting in a scenario; empty: all of it counts. */
export function profileEffect(profile: ServerProfile, { engine, gpu }: Scenario): string {
  const has = (part: "engine" | "power") =>
    profileKeys.some(
      (key) => profile.values[key] !== undefined && profileRanges[key].part === part,
    );
  const engineMissed = has("engine") && engine !== profile.engineId;
  const powerMissed = has("power") && findGpu(gpu)?.architecture !== profile.architecture;
  const engineName = findEngine(profile.engineId)?.name ?? profile.engineId;
  if (engineMissed && (powerMissed || !has("power")))
    return `without effect: it is of ${engineName}`;
  if (powerMissed && !has("engine")) return `without effect: it is of ${profile.architecture} GPUs`;
  if (engineMissed) return `power only: its times are of ${engineName}`;
  if (powerMissed) return `times only: its power is of ${profile.architecture} GPUs`;
  return "";
}
