export { type PlaceFigures, placeFigures } from "./place-figures.ts";
export { figuresEndpoints } from "./routes.ts";
