/** Years that an impact assessment stays at least, counted from the publication or refusal (个人信息保护法第五十六条). */
export const leastYears = 3;
/** A county may want more, but not for ever. */
export const mostYears = 30;

/** The same moment some years on, or before with a negative count; of 29 February in other years 1 March. UTC text in and out. */
export function yearsLater(moment: string, years: number): string {
  const later = new Date(moment);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later.toISOString();
}
