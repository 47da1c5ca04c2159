/** How far the seeding of the demo is, in notices. */
export interface DemoProgress {
  done: number;
  total: number;
}

let progress: DemoProgress | null = null;

/** How far this process is with the demo county; null when it isn't seeding. For the home page. */
export const demoProgress = (): DemoProgress | null => progress;

/** For the seeding alone. */
export function showProgress(now: DemoProgress | null): void {
  progress = now;
}
