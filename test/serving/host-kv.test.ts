import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gpus } from "../../src/catalog/gpus";
import { hostLinkOf } from "../../src/catalog/host-links";
import { usefulSequences, type HostKv } from "../../src/serving/host-kv";
import { prepare } from "../../src/serving/prepare";
import { deployment, feasible, full, only } from "./set-ups";

const host: HostKv = {
  bytesPerSecond: 50e9,
  residentSequences: 100,
  hostSequences: 1000,
  bytesPerDecode: 0.5e9,
  bytesPerPromptToken: 0,
};

describe("sequences worth keeping in host memory", () => {
  test("a step of 45 ms hides 4 copies of 0.5 GB at 50 GB/s, 10 ms each", () => {
    expect(usefulSequences(host, () => 0.045)).toBe(104);
  });

  test("no more than there is room for, and none behind a step shorter than one copy", () => {
    expect(usefulSequences(host, () => 60)).toBe(1100);
    expect(usefulSequences(host, () => 0.009)).toBe(100);
  });

  test("where the step grows by 8 ms with each sequence, 10 ms of copies hide until 45 + 8 n < 10 n", () => {
    // 45 / 2 = 22.5.
    expect(usefulSequences(host, (sequences) => 0.045 + 0.008 * (sequences - 100))).toBe(122);
  });
});

describe("a deployment with KV cache in host memory", () => {
  const long = { workloads: only("20000x500") };
  const busy = { ...full, maxBatch: 1000 };

  test("holds more sequences and serves no fewer requests, on any GPU that runs it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...gpus), fc.constantFrom(8e9, 128e9), (gpu, hostKvBytes) => {
        const setup = deployment({ gpuId: gpu.id, weightDtype: "fp8", ...long });
        const before = prepare(setup);
        const after = prepare({ ...setup, hostKvBytes });
        if (!before.feasible || !after.feasible) return;
        expect(after.memory.maxSequences).toBeGreaterThanOrEqual(before.memory.maxSequences);
        const served = (host: number) =>
          feasible({ ...setup, ...(host > 0 && { hostKvBytes: host }) }, busy);
        const [alone, together] = [served(0), served(hostKvBytes)];
        expect(together.requestsPerSecond).toBeGreaterThanOrEqual(0.97 * alone.requestsPerSecond);
        // What lies in host memory does not lie on the GPU.
        const { capacityBytes, reservedBytes, weightsBytes, workspaceBytes, kvBytes } =
          together.memory;
        expect(weightsBytes + workspaceBytes + kvBytes).toBeLessThanOrEqual(
          capacityBytes - reservedBytes + 1,
        );
      }),
    );
  });

  test("says how many are held and over which link", () => {
    const { notes } = feasible({ ...deployment(long), hostKvBytes: 64e9 }, busy);
    expect(notes.join(" ")).toMatch(/Host memory would take \d+ sequences more.*PCIe 5\.0 x16/);
  });

  test("a chip beside its CPU hides more than one behind PCIe", () => {
    const extra = (gpuId: string): number => {
      const setup = deployment({ gpuId, ...long });
      const [before, after] = [prepare(setup), prepare({ ...setup, hostKvBytes: 400e9 })];
      if (!before.feasible || !after.feasible) throw new Error("does not run");
      return after.memory.maxSequences - before.memory.maxSequences;
    };
    expect(extra("gh200")).toBeGreaterThan(extra("h100-sxm"));
  });
});

describe("links to the host", () => {
  test("PCIe 5.0 of 16 lanes: 32 GT/s x 16 / 8 x 128/130 = 63.0 GB/s; C2C is faster", () => {
    const [h100, gh200] = ["h100-sxm", "gh200"].map((id) => gpus.find((gpu) => gpu.id === id)!);
    expect(hostLinkOf(h100!).bandwidthBytesPerSecond).toBeCloseTo(
      ((32e9 * 16) / 8) * (128 / 130),
      -9,
    );
    expect(hostLinkOf(gh200!).bandwidthBytesPerSecond).toBe(450e9);
  });

  test("every GPU has one, with a source", () => {
    for (const gpu of gpus) {
      expect(hostLinkOf(gpu).bandwidthBytesPerSecond).toBeGreaterThan(10e9);
      expect(hostLinkOf(gpu).source.title).not.toBe("");
    }
  });
});
