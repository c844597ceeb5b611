import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLatest } from "../../src/compute/latest";

const timing = { gatherMilliseconds: 30, patienceMilliseconds: 250 };

/** Answers that the test gives by hand or that take a set time, and a log of all that happens. */
function setUp(takesMilliseconds: number) {
  const log: string[] = [];
  let failWith: unknown = null;
  let report: (progress: number) => void = () => {};
  const latest = createLatest<string, number, string>(
    (question, signal, onProgress) =>
      new Promise((resolve, reject) => {
        log.push(`start ${question}`);
        report = onProgress;
        signal.addEventListener("abort", () => {
          log.push(`abort ${question}`);
          reject(signal.reason as Error);
        });
        setTimeout(() => {
          if (failWith === null) resolve(question.toUpperCase());
          else reject(failWith as Error);
        }, takesMilliseconds);
      }),
    {
      onProgress: (question, progress) => log.push(`progress ${question} ${progress}`),
      onAnswer: (question, answer) => log.push(`answer ${question} ${answer}`),
      onError: (question, error) => log.push(`error ${question} ${(error as Error).message}`),
    },
    timing,
  );
  return {
    latest,
    log,
    failWith: (error: unknown) => (failWith = error),
    report: (progress: number) => report(progress),
  };
}

const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("createLatest", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("asks only the newest of a burst, once it has gathered", async () => {
    const { latest, log } = setUp(10);
    latest.ask("a");
    await after(20);
    latest.ask("b");
    await after(9);
    expect(log).toEqual([]);
    await after(1);
    expect(log).toEqual(["start b"]);
    await after(10);
    expect(log).toEqual(["start b", "answer b B"]);
  });

  it("lets a running question finish within its patience, then asks the newest", async () => {
    const { latest, log } = setUp(100);
    latest.ask("a");
    await after(30);
    latest.ask("b");
    latest.ask("c");
    await after(100);
    expect(log).toEqual(["start a", "answer a A"]);
    await after(30);
    expect(log).toEqual(["start a", "answer a A", "start c"]);
  });

  it("aborts a superseded question at the end of its patience", async () => {
    const { latest, log } = setUp(1000);
    latest.ask("a");
    await after(30 + 100);
    latest.ask("b");
    await after(149);
    expect(log).toEqual(["start a"]);
    await after(1);
    expect(log).toEqual(["start a", "abort a"]);
    await after(30);
    expect(log).toEqual(["start a", "abort a", "start b"]);
    await after(1000);
    expect(log.at(-1)).toBe("answer b B");
  });

  it("aborts a question at once when it is superseded after its patience", async () => {
    const { latest, log } = setUp(1000);
    latest.ask("a");
    await after(30 + 400);
    latest.ask("b");
    expect(log).toEqual(["start a", "abort a"]);
  });

  it("answers during a drag of changes at 60 Hz when answers are quick", async () => {
    const { latest, log } = setUp(60);
    for (let change = 0; change < 60; change++) {
      latest.ask(`drag${change}`);
      await after(1000 / 60);
    }
    // One second in rounds of 30 ms gathering and 60 ms answering: eleven.
    expect(log.filter((entry) => entry.startsWith("answer")).length).toBeGreaterThanOrEqual(9);
    await after(200);
    expect(log.at(-1)).toBe("answer drag59 DRAG59");
  });

  it("tells nothing more after a cancel, of what ran and of what waited", async () => {
    const { latest, log, report } = setUp(100);
    latest.ask("a");
    await after(30);
    report(0.5);
    latest.ask("b");
    latest.cancel();
    report(0.9);
    await after(1000);
    expect(log).toEqual(["start a", "progress a 0.5", "abort a"]);
    latest.ask("c");
    await after(130);
    expect(log.slice(3)).toEqual(["start c", "answer c C"]);
  });

  it("tells errors, and goes on", async () => {
    const { latest, log, failWith } = setUp(10);
    failWith(new Error("no memory"));
    latest.ask("a");
    await after(40);
    expect(log).toEqual(["start a", "error a no memory"]);
    failWith(null);
    latest.ask("b");
    await after(40);
    expect(log.slice(2)).toEqual(["start b", "answer b B"]);
  });
});
