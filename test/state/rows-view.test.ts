import fc from "fast-check";
import { expect, it, test } from "vitest";
import { readQuery } from "../../src/scenario/query";
import { openedView } from "../../src/state/opened-view";
import { defaultRowsView, readRowsView, rowsParameters } from "../../src/state/rows-view";

it("reads which measurements a link shows", () => {
  expect(readRowsView("quantity:power,by:model,gpu:H100 SXM")).toEqual({
    quantity: "power",
    by: "model",
    traits: { gpu: "H100 SXM" },
  });
});

it("leaves what it cannot read as it is by default", () => {
  for (const broken of ["", ",,", "gpu", "gpu:", ":x", "constructor:x", `gpu:${"x".repeat(81)}`])
    expect(readRowsView(broken)).toEqual(defaultRowsView);
});

test("whatever is shown, its parameter opens it again", () => {
  const name = fc.string({ minLength: 1, maxLength: 80 });
  const id = fc.option(fc.stringMatching(/^[a-z0-9-]{1,20}$/));
  const view = fc.record({
    quantity: id,
    by: id,
    traits: fc.dictionary(fc.constantFrom("source", "gpu", "family", "engine"), name, {
      noNullPrototype: true,
    }),
  });
  fc.assert(
    fc.property(view, (shown) => {
      const [parameter] = readQuery(rowsParameters(shown).join("&"));
      expect(parameter === undefined ? defaultRowsView : readRowsView(parameter.value)).toEqual(
        shown,
      );
    }),
  );
});

it("comes with the link", () => {
  expect(openedView("?view=validation&rows=gpu:L4").rows).toEqual({
    ...defaultRowsView,
    traits: { gpu: "L4" },
  });
  expect(openedView("?view=validation").rows).toBeUndefined();
});
