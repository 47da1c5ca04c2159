/** Refusals of the feature `signing`. */
export const signingProblems = {} as const;
