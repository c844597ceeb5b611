import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinPower } from "../../src/validation/join-power";
import {
  busyWindow,
  looksLikePowerLog,
  parsePowerLog,
  summarisePower,
} from "../../src/validation/power-log";
import { readMeasurements } from "../../src/validation/read-measurements";
import type { BenchResult } from "../../src/validation/vllm-bench";

const HEADER = "timestamp, index, power.draw [W], power.limit [W], clocks.sm [MHz]";
const START = Date.UTC(2026, 10, 21, 8, 50, 0) / 1000;

function stamp(second: number): string {
  return new Date(1000 * (START + second))
    .toISOString()
    .replace(/^(\d+)-(\d+)-(\d+)T(.*)Z$/, "$1/$2/$3 $4");
}

function line(second: number, gpu: number, watts: number): string {
  return `${stamp(second)}, ${gpu}, ${watts.toFixed(2)} W, 700.00 W, 1980 MHz`;
}

/** Two GPUs, a sample a second for a minute: idle at 100 W, at work from 10 s to 40 s at 500 and 300 W. */
const samples = Array.from({ length: 61 }, (_, second) => {
  const busy = second >= 10 && second <= 40;
  return [line(second, 0, busy ? 500 : 100), line(second, 1, busy ? 300 : 100)];
});
const log = parsePowerLog("power.csv", [HEADER, ...samples.flat(), ""].join("\n"));

function bench(change: Partial<BenchResult>): BenchResult {
  return {
    file: "bench.json",
    entry: 1,
    name: "bench.json",
    modelId: "m",
    endSeconds: START + 40,
    durationSeconds: 30,
    completed: 10,
    prompts: 10,
    requestRate: null,
    maxConcurrency: 1,
    inputTokens: 1,
    outputTokens: 1,
    outputTokensPerSecond: 1,
    meanTtftMilliseconds: 1,
    meanTpotMilliseconds: 1,
    medianItlMilliseconds: 1,
    p99ItlMilliseconds: 1,
    ...change,
  };
}

describe("reading", () => {
  test("samples without a power and headers in between cost no other sample", () => {
    const stamps = (...seconds: readonly number[]) => seconds.map(stamp);
    const [first, second, third] = stamps(1, 2, 3);
    const { gpus } = parsePowerLog(
      "p",
      [
        "timestamp, index, power.draw [W]",
        `${first}, 0, 300.00 W`,
        `${first}, 1, [N/A]`,
        `${second}, 0, [N/A]`,
        "timestamp, index, power.draw [W]",
        `${third}, 0, 320.00 W`,
        `${third}, 1, [Not Supported]`,
      ].join("\n"),
    );
    expect(gpus).toEqual([
      { gpu: "0", seconds: [START + 1, START + 3], watts: [300, 320], limitWatts: undefined },
    ]);
  });

  test("other spellings of time, of numbers and of cells read the same", () => {
    const rewritten = [
      "timestamp;index;power.draw [W];power.limit [W]",
      ...samples.flat().map((text) =>
        text
          .split(", ")
          .slice(0, 4)
          .join(";")
          .replace(/^(\d+)\/(\d+)\/(\d+) (.*?);/, "$1-$2-$3T$4Z;")
          .replace(/\.(\d\d) W;/, ",$1 W;"),
      ),
    ].join("\n");
    expect(parsePowerLog("power.csv", rewritten)).toEqual(log);
  });

  test("a log without its header is named as such", () => {
    expect(() => readMeasurements("p.csv", `${stamp(1)}, 0, 300 W\n`)).toThrow(
      "p.csv, line 1, column 1: samples without a header; log them without the option noheader",
    );
  });

  test("GPUs apart by index, units and milliseconds off", () => {
    expect(log.gpus.map(({ gpu, seconds }) => [gpu, seconds.length])).toEqual([
      ["0", 61],
      ["1", 61],
    ]);
    const [first] = parsePowerLog(
      "p",
      "timestamp, power.draw [W]\n2026/11/21 08:50:01.123, 312.45 W\n2026/11/21 08:50:02.125, 300 W\n",
    ).gpus;
    expect(first).toEqual({
      gpu: "0",
      seconds: [START + 1.123, START + 2.125],
      watts: [312.45, 300],
      limitWatts: undefined,
    });
  });

  test("takes cells without units, other names of the columns, Windows' line ends", () => {
    const text =
      "timestamp, uuid, power.draw.instant [W]\r\n2026/11/21 08:50:01, GPU-1, 312.45\r\n2026/11/21 08:50:02, GPU-1, 300\r\n";
    expect(looksLikePowerLog(text)).toBe(true);
    expect(parsePowerLog("p", text).gpus[0]!.watts).toEqual([312.45, 300]);
  });

  test("leaves out a last line that was cut off", () => {
    const text = [HEADER, line(0, 0, 100), line(1, 0, 100), "2026/11/21 08:5"].join("\n");
    expect(parsePowerLog("p", text).gpus[0]!.seconds).toHaveLength(2);
  });

  const good = line(0, 0, 100);
  test.each([
    [
      [HEADER.replace("power.draw [W]", "temp")],
      "p, line 1, column power.draw: the column is missing",
    ],
    [[HEADER.replace("timestamp", "time")], "p, line 1, column timestamp: the column is missing"],
    [[HEADER], "p, line 1, column power.draw [W]: there is no power below the header"],
    [[HEADER, good], "p, line 2, column timestamp: GPU 0 has fewer than two samples"],
    [[HEADER, good, good], "p, line 3, column timestamp: GPU 0 has fewer than two samples"],
    [
      [HEADER, good, "soon, 0, 1 W, 1 W, 1 MHz", ""],
      /^p, line 3, column timestamp: not a time .*"soon"$/,
    ],
    [
      [HEADER, good, "2026/13/21 08:50:01, 0, 1 W, 1 W, 1 MHz", ""],
      /^p, line 3, column timestamp: not a time/,
    ],
    [
      [HEADER, good, "2026/11/21 08:50:01, 0, hot, 1 W, 1 MHz", ""],
      'p, line 3, column power.draw [W]: not a power in W: "hot"',
    ],
    [
      [HEADER, good, "2026/11/21 08:50:01, 0, 1 W", ""],
      "p, line 3, column power.limit [W]: 3 cells where the header has 5",
    ],
    [
      [HEADER, line(5, 0, 1), line(4, 0, 1), ""],
      "p, line 3, column timestamp: goes back in time, from 08:50:05 to 08:50:04",
    ],
  ])("%j is refused by line and column", (lines, message) => {
    expect(() => parsePowerLog("p", lines.join("\n"))).toThrow(message);
  });
});

describe("power", () => {
  test("of a window is the trapezoids' mean, its peak and its energy", () => {
    const power = summarisePower(log, 2, { startSeconds: START + 10, endSeconds: START + 40 });
    expect(power).toMatchObject({
      meanWatts: 800,
      peakWatts: 800,
      joules: 24_000,
      limitWatts: 700,
    });
    // From 39 s to 41 s: a second at 800 W, then a second falling from 800 to 200 W.
    const edge = summarisePower(log, 2, { startSeconds: START + 39, endSeconds: START + 41 });
    expect(edge.joules).toBeCloseTo(800 + 500, 9);
    // Half a second on the slope, from 800 to 500 W.
    const half = summarisePower(log, 2, { startSeconds: START + 40, endSeconds: START + 40.5 });
    expect(half.joules).toBeCloseTo(0.5 * 650, 9);
  });

  test("counts the busiest GPUs where the server has more", () => {
    const power = summarisePower(log, 1, { startSeconds: START + 10, endSeconds: START + 40 });
    expect(power.gpus).toEqual(["0"]);
    expect(power.meanWatts).toBeCloseTo(500, 9);
  });

  test("is that of the time at work", () => {
    expect(busyWindow(log, 2)).toEqual({ startSeconds: START + 10, endSeconds: START + 40 });
  });

  test("of a log without idling is that of all of it", () => {
    const steady = parsePowerLog(
      "p",
      [HEADER, line(0, 0, 500), line(5, 0, 510), line(10, 0, 490), ""].join("\n"),
    );
    expect(busyWindow(steady, 1)).toEqual({ startSeconds: START, endSeconds: START + 10 });
    expect(summarisePower(steady, 1, busyWindow(steady, 1)).gaps).toEqual([
      "GPU 0: nothing for 5.0 s after 08:50:00",
      "GPU 0: nothing for 5.0 s after 08:50:05",
    ]);
  });

  test("lies between the least and the most sample, however they are spaced", () => {
    const spaced = fc.array(
      fc.record({
        gap: fc.integer({ min: 1, max: 5000 }),
        watts: fc.integer({ min: 50, max: 700 }),
      }),
      { minLength: 2, maxLength: 30 },
    );
    fc.assert(
      fc.property(spaced, (points) => {
        let at = 0;
        const lines = points.map(({ gap, watts }) => line((at += gap) / 1000, 0, watts));
        const one = parsePowerLog("p", [HEADER, ...lines, ""].join("\n"));
        const { seconds, watts } = one.gpus[0]!;
        const window = { startSeconds: seconds[0]!, endSeconds: seconds.at(-1)! };
        const { meanWatts, peakWatts } = summarisePower(one, 1, window);
        expect(meanWatts).toBeGreaterThanOrEqual(Math.min(...watts) - 1e-6);
        expect(meanWatts).toBeLessThanOrEqual(peakWatts + 1e-6);
        expect(peakWatts).toBe(Math.max(...watts));
      }),
    );
  });
});

describe("joining with a benchmark", () => {
  test("by its date, which is its end", () => {
    const joined = joinPower(log, 2, bench({ durationSeconds: 20, endSeconds: START + 35 }));
    expect(joined).toMatchObject({
      ok: true,
      foundBy: "date",
      power: { startSeconds: START + 15, endSeconds: START + 35, meanWatts: 800 },
    });
  });

  test("by the load where the clocks of server and container differ, or no date is there", () => {
    for (const endSeconds of [START + 40 - 3600, undefined]) {
      expect(joinPower(log, 2, bench({ endSeconds }))).toMatchObject({
        ok: true,
        foundBy: "load",
        power: { startSeconds: START + 10, endSeconds: START + 40 },
      });
    }
  });

  test("not where the time at work is not as long as the run", () => {
    const joined = joinPower(log, 2, bench({ endSeconds: START + 4000, durationSeconds: 300 }));
    expect(joined.ok ? "" : joined.reason).toBe(
      "power.csv goes from 08:50:00 to 08:51:00 and is busy for 30 s; the benchmark ran from 09:51:40 to 09:56:40",
    );
  });

  test("not where GPUs are missing", () => {
    const joined = joinPower(log, 4, bench({}));
    expect(joined.ok ? "" : joined.reason).toBe("power.csv has 2 GPUs, the server runs on 4");
  });
});

describe("any of a visitor's files", () => {
  test("is told by its content", () => {
    const text = [HEADER, ...samples.flat(), ""].join("\n");
    expect(readMeasurements("x.txt", text).kind).toBe("power");
    expect(readMeasurements("x", "model,gpu,num_gpus,tp\nm,g,1,1\n").kind).toBe("table");
    expect(() => readMeasurements("x", "  {}")).toThrow(/^x, \$\.model_id/);
  });

  test.each([
    [
      "dtype,m,n,k,latency_ms\nbfloat16,1,1,1,1\n",
      /^x, line 1, column 1: a table of another kind \(gemm\)/,
    ],
    ["model,gpu,num_gpus,tp\n", "x, line 2, column model: no row below the header"],
    ["model,gpu,num_gpus,tp\nm,g,1,two\n", 'x, line 2, column tp: not a number: "two"'],
    ["", "x, line 1, column 1: the file is empty"],
    ["\0\0", "x, line 1, column 1: not a text file"],
  ])("%j is refused by line and column", (content, message) => {
    expect(() => readMeasurements("x", content)).toThrow(message);
  });

  test("five thousand rows are read, more than ten thousand refused by line", () => {
    const rows = (count: number) => `model,gpu,num_gpus,tp\n${"m,g,1,1\n".repeat(count)}`;
    const read = readMeasurements("x", rows(5000));
    expect(read.kind === "table" && read.table.rows.length).toBe(5000);
    expect(() => readMeasurements("x", rows(10_001))).toThrow(
      "x, line 10002, column 1: more than 10000 rows",
    );
  });
});
