import { expect, test } from "vitest";
import {
  addsUp,
  difference,
  floor,
  largest,
  number,
  product,
  quotient,
  smallest,
  sum,
  term,
  termsOf,
  valueOf,
} from "../../src/explain/expression";

const of = (symbol: string, value: number) => term(symbol, symbol, value, "ratio");
const [a, b, c] = [of("a", 7), of("b", 2), of("c", 4)];

test("an expression's value is worked out from its live numbers", () => {
  // (7 - 2) x 4 / 2 = 10
  expect(valueOf(quotient(product(difference(a, b), c), b))).toBe(10);
  expect(valueOf(sum(a, b, c))).toBe(13);
  // 7 / 2 = 3.5
  expect(valueOf(floor(quotient(a, b)))).toBe(3);
  expect(valueOf(largest(a, sum(b, c)))).toBe(7);
  expect(valueOf(smallest(a, sum(b, c), number(5)))).toBe(5);
});

test("parts that say nothing are left out, but not all of them", () => {
  expect(sum(a, of("z", 0))).toEqual(a);
  expect(sum(of("y", 0), of("z", 0))).toEqual(of("y", 0));
  expect(product(number(1), a)).toEqual(a);
  expect(valueOf(product(number(1), number(1)))).toBe(1);
  expect(termsOf(sum(a, product(b, a))).map(({ symbol }) => symbol)).toEqual(["a", "b"]);
});

test("an equation adds up to nine digits or not at all", () => {
  const equation = (value: number) => ({ left: of("s", value), right: sum(a, b), inputs: [] });
  expect(addsUp(equation(9))).toBe(true);
  expect(addsUp(equation(9 * (1 + 5e-10)))).toBe(true);
  expect(addsUp(equation(9 * (1 + 2e-9)))).toBe(false);
  expect(addsUp(equation(0))).toBe(false);
});
