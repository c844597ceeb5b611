/** The link that opens a query in the full page, wherever this page is served from. */
export function pageLink(query: string, page: string = window.location.href): string {
  const link = new URL(page);
  link.hash = "";
  link.search = query;
  return link.href;
}

/** The link that opens a query without the page's surroundings. */
export function embedLink(query: string, page?: string): string {
  return pageLink(`${query}&embed=1`, page);
}

/** HTML that shows a scenario inside another page. */
export function embedSnippet(link: string, title: string, height: number): string {
  return (
    `<iframe src="${escaped(link)}" title="${escaped(title)}" width="100%" height="${height}" ` +
    `loading="lazy" style="border:0" allow="clipboard-write; fullscreen"></iframe>`
  );
}

/** Text as it stands in an attribute. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
