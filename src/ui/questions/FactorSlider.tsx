import { useId } from "react";
import { factorText, scaleFactors, type ScaleKey } from "../../scenario/hardware-scale";
import { NumberInput } from "../controls/NumberInput";
import { Slider } from "../controls/Slider";
import { Term } from "../controls/Term";
import styles from "./CodesignQuestion.module.css";

interface FactorSliderProps {
  readonly factorKey: ScaleKey;
  readonly value: number;
  /** What twice as good again would bring. */
  readonly gain: string;
  readonly onChange: (factor: number) => void;
}

/** The track runs in doublings, ten steps each. */
const STEP = 0.1;

/** One factor on the hardware: a track, the number, and what a step from here would bring. */
export function FactorSlider({ factorKey, value, gain, onChange }: FactorSliderProps) {
  const { label, help, min, max, better } = scaleFactors[factorKey];
  const labelId = useId();
  // Whole steps around 0, so that the track stops at 1 exactly.
  const lowest = Math.ceil(Math.log2(min) / STEP) * STEP;
  const highest = Math.floor(Math.log2(max) / STEP) * STEP;
  const at = Math.min(Math.max(Math.log2(value), lowest), highest);
  return (
    <div className={styles.factor} data-changed={value !== 1 || undefined}>
      <div className={styles.row}>
        <Term entry={{ term: label, text: help }} labelId={labelId}>
          {label}
        </Term>
        <NumberInput
          value={Number(factorText(value))}
          unit="×"
          min={min}
          max={max}
          step="any"
          labelledBy={labelId}
          onChange={onChange}
        />
      </div>
      <Slider
        value={at}
        min={lowest}
        max={highest}
        step={STEP}
        presetAt={0}
        labelledBy={labelId}
        valueText={`${factorText(value)} times`}
        onChange={(position) => onChange(factorAt(position))}
      />
      <p className={styles.gain}>
        {better === "more" ? "doubled" : "halved"} from here: {gain}
      </p>
    </div>
  );
}

/** The factor at a place on the track: three digits tell all of its steps apart. */
function factorAt(position: number): number {
  return Math.abs(position) < STEP / 2 ? 1 : Number((2 ** position).toPrecision(3));
}
