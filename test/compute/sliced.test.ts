import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runSliced } from "../../src/compute/sliced";

/** A clock that only work moves. */
let clock = 0;

/** Takes 1 ms per step and notes when its thread had a turn for others in between. */
function* work(steps: number, milliseconds = 1): Generator<number, string, void> {
  for (let done = 1; done <= steps; done++) {
    clock += milliseconds;
    yield done;
  }
  return "finished";
}

const never = new AbortController().signal;
const ignore = () => {};

beforeEach(() => {
  clock = 0;
  vi.spyOn(performance, "now").mockImplementation(() => clock);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs and counts the slices by the turns that another task got, and how long each lasted. */
async function slices(run: () => Promise<unknown>): Promise<number[]> {
  const lengths: number[] = [];
  let last = clock;
  let running = true;
  const others = (): void => {
    if (clock > last) lengths.push(clock - last);
    last = clock;
    if (running) setImmediate(others);
  };
  setImmediate(others);
  await run();
  running = false;
  return lengths;
}

describe("runSliced", () => {
  it("gives other tasks a turn after each slice, none longer than asked by more than a step", async () => {
    const lengths = await slices(() => runSliced(() => work(100), 8, never, ignore));
    // 100 ms in slices of 8: twelve whole ones; the rest ends with the answer.
    expect(lengths.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 8));
  });

  it("starts in a task of its own", async () => {
    let started = false;
    const running = runSliced(
      () => {
        started = true;
        return work(1);
      },
      8,
      never,
      ignore,
    );
    await Promise.resolve();
    expect(started).toBe(false);
    expect(await running).toBe("finished");
  });

  it("reports the first slice and then at most every 100 ms", async () => {
    const reports: { done: number; at: number }[] = [];
    await runSliced(
      () => work(500),
      8,
      never,
      (done) => reports.push({ done, at: clock }),
    );
    // Slices end every 8 ms: the first after 8, then the first end at least 100 later, 104.
    expect(reports.map(({ at }) => at)).toEqual([8, 112, 216, 320, 424]);
    expect(reports.map(({ done }) => done)).toEqual([8, 112, 216, 320, 424]);
  });

  it("stops within the slice in which it is aborted, with the reason", async () => {
    const stop = new AbortController();
    const reason = new Error("newer");
    const running = runSliced(
      function* () {
        for (const done of work(1000)) {
          if (done === 20) stop.abort(reason);
          yield done;
        }
        return null;
      },
      8,
      stop.signal,
      ignore,
    );
    await expect(running).rejects.toBe(reason);
    expect(clock).toBe(24);
  });

  it("does not start when it is aborted before", async () => {
    const running = runSliced(() => work(10), 8, AbortSignal.abort("gone"), ignore);
    await expect(running).rejects.toBe("gone");
    expect(clock).toBe(0);
  });

  it("passes on what the work throws", async () => {
    const running = runSliced(
      // oxlint-disable-next-line require-yield
      function* (): Generator<number, never, void> {
        throw new Error("broken");
      },
      8,
      never,
      ignore,
    );
    await expect(running).rejects.toThrow("broken");
  });
});
