import { describe, expect, test } from "vitest";
import { decodeRouter } from "../../../src/serving/simulation/decode-router";
import { createInbox } from "../../../src/serving/simulation/inbox";
import { createKvWire } from "../../../src/serving/simulation/kv-wire";
import { createRandom } from "../../../src/serving/simulation/random";
import { newSequence } from "../../../src/serving/simulation/sequence";

const ends = (count: number) =>
  Array.from({ length: count }, () => ({
    inbox: createInbox(),
    wire: createKvWire(1, 1),
    requests: 0,
  }));

describe("where a request decodes", () => {
  test("a closed loop's: at the replica with the fewest, so that numbers differ by one", () => {
    const three = ends(3);
    const route = decodeRouter(three, null);
    for (let i = 0; i < 10; i++) route();
    expect(three.map(({ requests }) => requests)).toEqual([4, 3, 3]);
    three[0]!.requests -= 3;
    expect(route()).toBe(three[0]);
  });

  test("an open loop's: at any, as often as at the others", () => {
    const four = ends(4);
    const route = decodeRouter(four, createRandom(7));
    for (let i = 0; i < 4000; i++) route();
    for (const { requests } of four) expect(Math.abs(requests - 1000)).toBeLessThan(120);
  });
});

describe("sequences on their way", () => {
  test("are there in the order in which their caches are across", () => {
    const inbox = createInbox();
    const at = (readySeconds: number) =>
      newSequence({ workload: 0, inputTokens: 1, outputTokens: 2 }, 0, 0, readySeconds);
    const [second, first, third] = [at(2), at(1), at(2)];
    for (const sequence of [second, first, third]) inbox.expect(sequence);
    expect(inbox.nextReadySeconds).toBe(1);
    expect([inbox.take(), inbox.take(), inbox.take()]).toEqual([first, second, third]);
    expect(inbox.nextReadySeconds).toBe(Infinity);
  });
});
