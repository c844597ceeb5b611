import { expect, test } from "vitest";
import { readQuery, writeParameter } from "../../src/scenario/query";

const pairs = (text: string) => readQuery(text).map(({ key, value }) => [key, value]);

test("reads links, queries and bare queries alike", () => {
  const expected = [
    ["v", "1"],
    ["tp", "4"],
  ];
  expect(pairs("https://example.org/wattif/?v=1&tp=4")).toEqual(expected);
  expect(pairs("./index.html?v=1&tp=4#top")).toEqual(expected);
  expect(pairs("?v=1&tp=4")).toEqual(expected);
  expect(pairs(" v=1&&tp=4& ")).toEqual(expected);
});

test("a link without a query has no parameters", () => {
  expect(pairs("https://example.org/a=b/")).toEqual([]);
  expect(pairs("")).toEqual([]);
  expect(pairs("?")).toEqual([]);
  expect(pairs("#v=1")).toEqual([]);
});

test("decodes what is encoded and leaves the rest as it stands", () => {
  expect(pairs("a=chat%3A70%2C1x1&b=1+2&c=a=b&d")).toEqual([
    ["a", "chat:70,1x1"],
    ["b", "1 2"],
    ["c", "a=b"],
    ["d", ""],
  ]);
  expect(pairs("a=%&b=%zz%C3%A9&c=%ff")).toEqual([
    ["a", "%"],
    ["b", "%zzé"],
    ["c", "%ff"],
  ]);
});

test("keeps what a mix and a preset need readable, encodes the rest", () => {
  expect(writeParameter("mix", "chat:70,1024x128:30")).toBe("mix=chat:70,1024x128:30");
  expect(writeParameter("base", "paper@1")).toBe("base=paper@1");
  expect(writeParameter("x", "a&b=c é😀")).toBe("x=a%26b%3Dc%20%C3%A9%F0%9F%98%80");
});
