/** How a version came about. */
export const changeWays = { term: "改词条", import: "导入", restore: "恢复" } as const;
export type ChangeWay = keyof typeof changeWays;
