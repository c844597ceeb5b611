import type { Input } from "../../scenario/input";
import { CustomGpuButton, CustomModelButton } from "../custom/CustomButtons";
import { ChoiceLever } from "./ChoiceLever";
import { ClassTargetsLever } from "./ClassTargetsLever";
import { MixLever } from "./MixLever";
import { ModelLever } from "./ModelLever";
import { NumberLever } from "./NumberLever";
import { ProfileLever } from "./ProfileLever";
import { TargetLever, isPartOfTarget } from "./TargetLever";
import { TargetPresets } from "./TargetPresets";
import { TensorLever } from "./TensorLever";

interface LeverProps {
  readonly input: Input;
}

/** The control that suits an input. */
export function Lever({ input }: LeverProps) {
  switch (input.kind) {
    case "choice":
      if (isPartOfTarget(input.key)) return null;
      if (input.key === "model") {
        return (
          <>
            <ModelLever input={input} />
            <CustomModelButton />
          </>
        );
      }
      if (input.key === "gpu") {
        return (
          <>
            <ChoiceLever input={input} />
            <CustomGpuButton />
          </>
        );
      }
      return <ChoiceLever input={input} />;
    case "number":
      if (input.key === "tp") return <TensorLever input={input} />;
      if (input.key === "ttft") {
        return (
          <>
            <TargetPresets />
            <TargetLever input={input} />
          </>
        );
      }
      if (input.key === "tbt" || input.key === "e2e") return <TargetLever input={input} />;
      if (isPartOfTarget(input.key)) return null;
      return <NumberLever input={input} />;
    case "mix":
      return <MixLever input={input} />;
    case "classes":
      return <ClassTargetsLever input={input} />;
    case "profile":
      return <ProfileLever input={input} />;
    case "text":
      // These have dialogs of their own.
      return null;
    case "list":
      // What is swept is chosen beside the charts.
      return null;
  }
}
