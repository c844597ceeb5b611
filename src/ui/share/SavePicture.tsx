import { useRef } from "react";
import type { RefObject } from "react";
import { useCurrentPageQuery, usePresetId, useScenario } from "../../state/selectors";
import type { EnergyBoundary } from "../../scenario/scenario";
import { originNotes, scenarioNotes } from "./picture-notes";
import { pageLink } from "./links";
import { SaveButtons } from "./SaveButtons";

interface SavePictureProps {
  /** Of the file, without its ending: `wattif-tbt-energy`. */
  readonly name: string;
  /** What is pictured; absent: the figure, or the part marked `data-picture`, around the buttons. */
  readonly of?: RefObject<HTMLElement | null>;
  /** What the picture shows besides the scenario: `swept: TP, batch`. */
  readonly about?: readonly string[];
  /** It shows the current scenario; default: yes. */
  readonly isOfScenario?: boolean;
  /** Where its energy is measured, null where it shows none; default: where the scenario says. */
  readonly boundary?: EnergyBoundary | null;
}

type PictureFormat = "svg" | "png";

const FORMATS: readonly PictureFormat[] = ["svg", "png"];
const NOTHING: readonly string[] = [];

/** Offers a chart as SVG and PNG with its assumptions printed below. */
export function SavePicture(props: SavePictureProps) {
  const { name, of, about = NOTHING, isOfScenario = true } = props;
  const scenario = useScenario();
  const { boundary = scenario.energyBoundary } = props;
  const presetId = usePresetId();
  const query = useCurrentPageQuery();
  const buttons = useRef<HTMLSpanElement>(null);

  async function save(format: PictureFormat): Promise<void> {
    const pictured =
      of?.current ?? buttons.current?.closest<HTMLElement>("figure, [data-picture]") ?? null;
    if (pictured === null) return;
    const [{ pictureSvg }, { picturePng }, { provenanceOf }, { saveFile }] = await Promise.all([
      import("../../charts/picture/picture-svg"),
      import("../../charts/picture/picture-png"),
      import("../../scenario/export/provenance"),
      import("./save-file"),
    ]);
    const origin = provenanceOf(pageLink(query()));
    const shown = isOfScenario ? scenarioNotes(scenario, presetId, boundary, about) : about;
    const notes = [...shown, ...originNotes(origin, new Date())];
    const svg = await pictureSvg(pictured, notes);
    const content =
      format === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await picturePng(svg);
    saveFile(`${name}.${format}`, content);
  }

  return (
    <span ref={buttons}>
      <SaveButtons what="the chart" formats={FORMATS} onSave={save} />
    </span>
  );
}
