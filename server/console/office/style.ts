/** Pages of the township and county office: figures, imports, slips, catalogue. ASCII only. */
export const officeCss = `
`;
