export { demoFacts } from "./facts.ts";
export { demoCode, demoPassword } from "./people.ts";
export { demoCounty, firstVillage } from "./places.ts";
export { type DemoProgress, demoProgress } from "./progress.ts";
export { type DemoParts, type Seeding, type SeedOptions, seedDemo } from "./seed-demo.ts";
