/** Refusals of the feature `files`. */
export const filesProblems = {} as const;
