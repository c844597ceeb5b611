let known: Promise<string> | null = null;

/**
 * The page's own fonts as rules with the font inside, so that a picture looks the same
 * where they are not installed; empty where they cannot be fetched.
 */
export function embeddedFonts(): Promise<string> {
  known ??= fetchFonts().catch(() => "");
  return known;
}

async function fetchFonts(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    ownRules(sheet).filter((rule) => rule instanceof CSSFontFaceRule),
  );
  const embedded = rules.map(async ({ style, parentStyleSheet }) => {
    const source = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue("src"))?.[1] ?? "";
    const response = await fetch(new URL(source, parentStyleSheet?.href ?? document.baseURI));
    if (!response.ok) return "";
    const font = await dataUrl(await response.blob());
    const about = ["font-family", "font-weight", "font-stretch", "font-style"]
      .map((name) => `${name}:${style.getPropertyValue(name)}`)
      .join(";");
    return `@font-face{${about};src:url(${font}) format("woff2")}`;
  });
  return (await Promise.all(embedded)).join("");
}

/** The rules of a style sheet; none of one that another origin keeps to itself. */
function ownRules(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () =>
      resolve(typeof reader.result === "string" ? reader.result : ""),
    );
    reader.addEventListener("error", () => reject(new Error("The font cannot be read")));
    reader.readAsDataURL(blob);
  });
}
