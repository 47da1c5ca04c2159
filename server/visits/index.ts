export { type CountedVisit, findingsOfVisits, visitsAsOf } from "./figures.ts";
