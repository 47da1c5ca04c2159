/** The only source of the current time; tests and the demo seeder hand in their own. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
