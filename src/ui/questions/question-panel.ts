/** The id of the panel below the questions, for what leads to it. */
export const QUESTION_PANEL = "question";
