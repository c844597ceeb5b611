import { expect, test } from "vitest";
import { embedLink, embedSnippet, pageLink } from "../../src/ui/share/links";

const page = "https://example.org/some/folder/?v=1&old=1#there";

test("a link opens the query where the page stands, without what was there before", () => {
  expect(pageLink("v=1&tp=4", page)).toBe("https://example.org/some/folder/?v=1&tp=4");
  expect(embedLink("v=1&tp=4", page)).toBe("https://example.org/some/folder/?v=1&tp=4&embed=1");
});

test("a snippet cannot be broken out of", () => {
  const snippet = embedSnippet('https://example.org/?a=1&b="2"', '"><script>', 500);
  expect(snippet).toContain('src="https://example.org/?a=1&amp;b=&quot;2&quot;"');
  expect(snippet).toContain('title="&quot;&gt;&lt;script&gt;"');
  expect(snippet).toContain('height="500"');
});
