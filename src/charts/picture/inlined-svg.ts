import { isClear, plainColour } from "./plain-colour";

/** What a style sheet may say of a part of an SVG, and what holds where it says nothing. */
const PROPERTIES: Readonly<Record<string, string>> = {
  fill: "#000000",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-opacity": "1",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  opacity: "1",
  "paint-order": "normal",
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "font-stretch": "100%",
  "text-anchor": "start",
};
const COLOURS: ReadonlySet<string> = new Set(["fill", "stroke"]);
const TEXT_ONLY = /^(font-|text-)/;
/** Parts that draw nothing by themselves keep only what their children do not inherit. */
const CONTAINERS: ReadonlySet<string> = new Set(["g", "svg", "defs", "clipPath"]);

/**
 * A copy of a drawing that needs no style sheet: whatever the page's say stands as
 * attributes, and what nobody sees is left out.
 */
export function inlinedSvg(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inline(svg, copy);
  for (const name of ["class", "style", "role", "tabindex"]) copy.removeAttribute(name);
  return copy;
}

function inline(source: Element, copy: Element): void {
  const style = getComputedStyle(source);
  const isContainer = CONTAINERS.has(source.tagName);
  if (style.display === "none" || style.visibility === "hidden") {
    copy.remove();
    return;
  }
  if (!isContainer && !source.closest("clipPath") && isClear(style.fill) && isClear(style.stroke)) {
    copy.remove();
    return;
  }
  const children = [...copy.children];
  for (const [index, child] of [...source.children].entries()) {
    const twin = children[index];
    if (twin !== undefined) inline(child, twin);
  }
  const names = Array.from(copy.attributes, ({ name }) => name);
  for (const name of names) {
    if (/^(class|style|role|tabindex|aria-.*|data-.*)$/.test(name)) copy.removeAttribute(name);
  }
  const isText = source.tagName === "text" || source.tagName === "tspan";
  for (const [property, usual] of Object.entries(PROPERTIES)) {
    if (isContainer && property !== "opacity") continue;
    if (!isText && TEXT_ONLY.test(property)) continue;
    const value = style.getPropertyValue(property);
    const plain = COLOURS.has(property) ? plainColour(value) : value;
    if (plain === usual) copy.removeAttribute(property);
    else if (plain !== "") copy.setAttribute(property, plain);
  }
}
