import { expect, test } from "vitest";
import type { ServerProfile } from "../../src/model/server-profile";
import { defaultPreset } from "../../src/scenario/presets";
import { profileEffect } from "../../src/ui/measurements/profile-effect";

const engine = { kernelSlowdown: 1.1 };
const power = { busyShare: 0.2 };
const all = { ...engine, ...power };

test.each([
  [all, "vllm-2026", "h200-sxm", ""],
  [all, "sglang-2025", "h200-sxm", "power only: its times are of vLLM 2026"],
  [all, "vllm-2026", "b200-sxm", "times only: its power is of hopper GPUs"],
  [all, "sglang-2025", "b200-sxm", "without effect: it is of vLLM 2026"],
  [engine, "vllm-2026", "b200-sxm", ""],
  [engine, "sglang-2025", "h200-sxm", "without effect: it is of vLLM 2026"],
  [power, "sglang-2025", "h200-sxm", ""],
  [power, "vllm-2026", "b200-sxm", "without effect: it is of hopper GPUs"],
])("%j with %s on %s: %s", (values: ServerProfile["values"], engineId, gpu, words) => {
  const profile = { name: "x", engineId: "vllm-2026", architecture: "hopper", values } as const;
  const scenario = { ...defaultPreset.scenario, engine: engineId, gpu };
  expect(profileEffect(profile, scenario)).toBe(words);
});
