/** A folder in memory when that has so many GiB of room, else the system's folder for temporary files. */
export function fastFolder(gibibytes: number): string;
