import type { Source } from "../source";

/** The shape, as the model's `config.json` on the Hugging Face hub states it. */
export function configOf(hubId: string, note?: string): Source {
  return hubSource(`config.json of ${hubId}`, hubId, note);
}

/** The exact parameter count: the elements of the weight files on the Hugging Face hub. */
export function weightsOf(hubId: string, note?: string): Source {
  return hubSource(`Tensor sizes of the weight files of ${hubId}`, hubId, note);
}

/** What the publisher's model card on the Hugging Face hub states. */
export function cardOf(hubId: string, note?: string): Source {
  return hubSource(`Model card of ${hubId}`, hubId, note);
}

/** A paper or report. */
export function paper(title: string, note?: string): Source {
  return { grade: "data-sheet", title, ...(note === undefined ? {} : { note }) };
}

function hubSource(title: string, hubId: string, note: string | undefined): Source {
  return { ...paper(title, note), url: `https://huggingface.co/${hubId}` };
}
