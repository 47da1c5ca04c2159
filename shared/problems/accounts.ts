/** Refusals of the feature `accounts`. */
export const accountsProblems = {} as const;
