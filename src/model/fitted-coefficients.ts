import type { Coefficients } from "./coefficients";
import fitted from "./fitted-coefficients.json";

/** The coefficients that `npm run calibrate` fitted, as reviewed and committed. */
export const fittedCoefficients: Coefficients = fitted;
