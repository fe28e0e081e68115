/** The columns of a table by the page's names. */
export const columnNames = (count: number): string[] => Array.from({ length: count }, (_, i) => `x${i + 1}`);
