import type { Input } from "../../scenario/input";
import { ChoiceLever } from "./ChoiceLever";
import { MixLever } from "./MixLever";
import { ModelLever } from "./ModelLever";
import { NumberLever } from "./NumberLever";
import { ProfileLever } from "./ProfileLever";
import { TargetLever } from "./TargetLever";
import { TensorLever } from "./TensorLever";

interface LeverProps {
  readonly input: Input;
}

/** The control that suits an input. */
export function Lever({ input }: LeverProps) {
  switch (input.kind) {
    case "choice":
      return input.key === "model" ? <ModelLever input={input} /> : <ChoiceLever input={input} />;
    case "number":
      if (input.key === "tp") return <TensorLever input={input} />;
      if (input.group === "targets") return <TargetLever input={input} />;
      return <NumberLever input={input} />;
    case "mix":
      return <MixLever input={input} />;
    case "profile":
      return <ProfileLever input={input} />;
    case "list":
      // What is swept is chosen beside the charts.
      return null;
  }
}
