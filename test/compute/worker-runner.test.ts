import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chooseRunner } from "../../src/compute/choose-runner";
import type { CoreService } from "../../src/compute/core-service";
import { createCoreService } from "../../src/compute/core-service";
import { createWorkerRunner } from "../../src/compute/worker-runner";
import { defaultPreset } from "../../src/scenario/presets";
import type { FakeWorker } from "./fake-worker";
import { createFakeWorker } from "./fake-worker";

const { scenario } = defaultPreset;
const never = new AbortController().signal;
const ignore = () => {};

/** A service whose sweeps never end and that notes what it is told. */
function endlessService(heard: string[], cancel?: CoreService["cancel"]): CoreService {
  return {
    ...createCoreService(),
    sweep: (_, ticket) => {
      heard.push(`sweep ${ticket}`);
      return new Promise(() => {});
    },
    cancel:
      cancel ??
      ((ticket) => {
        heard.push(`cancel ${ticket}`);
        return true;
      }),
  };
}

const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true));

describe("the worker runner", () => {
  it("makes its worker with the first question only, and keeps it", async () => {
    const create = vi.fn(() => createFakeWorker());
    const runner = createWorkerRunner(create);
    expect(create).not.toHaveBeenCalled();
    await runner.evaluate(scenario);
    await runner.sweep(scenario, never, ignore);
    expect(create).toHaveBeenCalledTimes(1);
    runner.dispose();
  });

  it("hands the columns' memory over instead of copying it", async () => {
    const service = createCoreService();
    let bytesLeft: number | undefined;
    const sweep: CoreService["sweep"] = async (...question) => {
      const result = await service.sweep(...question);
      setTimeout(() => (bytesLeft = result.columns.tbtMeanSeconds.byteLength));
      return result;
    };
    const runner = createWorkerRunner(() => createFakeWorker({ ...service, sweep }));
    const { columns } = await runner.sweep(scenario, never, ignore);
    expect(columns.tbtMeanSeconds.byteLength).toBe(8 * columns.count);
    await until(() => bytesLeft !== undefined);
    expect(bytesLeft).toBe(0);
    runner.dispose();
  });

  it("tells the worker which sweep to stop", async () => {
    const heard: string[] = [];
    const runner = createWorkerRunner(() => createFakeWorker(endlessService(heard)));
    const stop = new AbortController();
    const first = runner.sweep(scenario, stop.signal, ignore);
    const second = runner.sweep(scenario, never, ignore);
    await until(() => heard.length === 2);
    stop.abort();
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    await until(() => heard.length === 3);
    expect(heard).toEqual(["sweep 1", "sweep 2", "cancel 1"]);
    runner.dispose();
    await expect(second).rejects.toMatchObject({ name: "RunnerError", fault: "crash" });
  });

  it("rejects open questions when its worker breaks, and makes another for the next", async () => {
    const workers: FakeWorker[] = [];
    const heard: string[] = [];
    const runner = createWorkerRunner(() => {
      const worker = createFakeWorker(workers.length < 2 ? endlessService(heard) : undefined);
      workers.push(worker);
      return worker;
    });
    const crashing = runner.sweep(scenario, never, ignore);
    await until(() => heard.length === 1);
    workers[0]!.fail("error", "out of memory");
    await expect(crashing).rejects.toMatchObject({
      fault: "crash",
      message: "The worker stopped with an error: out of memory",
    });
    expect(workers[0]!.terminated).toBe(true);

    const garbled = runner.sweep(scenario, never, ignore);
    await until(() => heard.length === 2);
    workers[1]!.fail("messageerror");
    await expect(garbled).rejects.toMatchObject({ fault: "message" });

    const { columns } = await runner.sweep(scenario, never, ignore);
    expect(columns.count).toBeGreaterThan(0);
    expect(workers).toHaveLength(3);
    runner.dispose();
  });

  it("says so when the script does not load or the browser forbids workers", async () => {
    const missing = createWorkerRunner(() => {
      const worker = createFakeWorker(null);
      queueMicrotask(() => worker.fail("error"));
      return worker;
    });
    await expect(missing.start()).rejects.toMatchObject({
      name: "RunnerError",
      fault: "start",
      message: "The worker's script did not load or run",
    });
    const forbidden = createWorkerRunner(() => {
      throw new DOMException("denied", "SecurityError");
    });
    await expect(forbidden.evaluate(scenario)).rejects.toMatchObject({
      fault: "start",
      message: "The browser refused to make a worker: denied",
    });
  });
});

describe("a worker that does not react", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is given up when it gives no sign of life", async () => {
    const worker = createFakeWorker(null);
    const runner = createWorkerRunner(() => worker);
    const failure = runner.start().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(3999);
    expect(worker.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await failure).toMatchObject({ name: "RunnerError", fault: "start" });
    expect(worker.terminated).toBe(true);
  });

  it("is ended when it does not hear a cancel", async () => {
    const heard: string[] = [];
    const deaf = endlessService(heard, () => new Promise<true>(() => {}) as unknown as true);
    const worker = createFakeWorker(deaf);
    const runner = createWorkerRunner(() => worker);
    const stop = new AbortController();
    const sweeping = runner.sweep(scenario, stop.signal, ignore);
    while (heard.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await expect(sweeping).rejects.toMatchObject({ name: "AbortError" });
    expect(worker.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(worker.terminated).toBe(true);
  });
});

describe("chooseRunner", () => {
  it("takes a worker where one starts", async () => {
    const { runner, reason } = await chooseRunner(async () => () => createFakeWorker());
    expect(runner.kind).toBe("worker");
    expect(reason).toBeNull();
    runner.dispose();
  });

  it("falls back to this thread and says why", async () => {
    const { runner, reason } = await chooseRunner(async () => () => {
      throw new DOMException("denied", "SecurityError");
    });
    expect(runner.kind).toBe("inline");
    expect(reason).toBe("The browser refused to make a worker: denied");
    expect(await runner.evaluate(scenario)).toMatchObject({ feasible: true });
  });

  it("falls back when the worker's script cannot be fetched", async () => {
    const { runner, reason } = await chooseRunner(() => Promise.reject(new TypeError("offline")));
    expect(runner.kind).toBe("inline");
    expect(reason).toBe("offline");
  });
});
