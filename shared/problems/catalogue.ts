/** Refusals of the feature `catalogue`. */
export const catalogueProblems = {} as const;
