export function miniprogramOrigin(setting?: string): string;
