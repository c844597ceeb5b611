import { writeParameter } from "../scenario/query";

/** Which measurements the page of predicted against measured values shows, by ids and the words of its filters. */
export interface RowsView {
  /** Id of the quantity that is drawn; null: the first. */
  readonly quantity: string | null;
  /** By what errors are summed up; null: the usual. */
  readonly by: string | null;
  /** The one value of a trait that rows must have; a trait without one takes all. */
  readonly traits: Readonly<Record<string, string>>;
}

/** All measurements of the first quantity. */
export const defaultRowsView: RowsView = { quantity: null, by: null, traits: {} };

/** The key of a link that says which measurements are shown. */
export const ROWS_KEY = "rows";

/** Traits that rows can be chosen by. */
const TRAITS: readonly string[] = ["source", "gpu", "family", "engine"];

const MOST_CHARACTERS = 80;

/** Reads `quantity:power,by:model,gpu:H100 SXM`; what cannot be read stays as it is by default. */
export function readRowsView(text: string): RowsView {
  let view = defaultRowsView;
  for (const part of text.split(",")) {
    const colon = part.indexOf(":");
    const [key, value] = [part.slice(0, Math.max(colon, 0)), part.slice(colon + 1)];
    if (value === "" || value.length > MOST_CHARACTERS) continue;
    if (key === "quantity" || key === "by") view = { ...view, [key]: value };
    if (TRAITS.includes(key))
      view = { ...view, traits: { ...view.traits, [key]: unescaped(value) } };
  }
  return view;
}

/** The parameters of a link that `readRowsView` reads as this; none for the default. */
export function rowsParameters({ quantity, by, traits }: RowsView): readonly string[] {
  const parts = [
    ...(quantity === null ? [] : [`quantity:${quantity}`]),
    ...(by === null ? [] : [`by:${by}`]),
    ...Object.entries(traits).map(([trait, value]) => `${trait}:${escaped(value)}`),
  ];
  return parts.length === 0 ? [] : [writeParameter(ROWS_KEY, parts.join(","))];
}

/** A comma within a name is none between parts. */
function escaped(value: string): string {
  return value.replaceAll("%", "%25").replaceAll(",", "%2C");
}

function unescaped(value: string): string {
  return value.replaceAll("%2C", ",").replaceAll("%25", "%");
}
