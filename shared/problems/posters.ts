/** Refusals of the feature `posters`. */
export const postersProblems = {} as const;
