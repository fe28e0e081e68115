/** The code of a Jupyter notebook as one script: its cells in order, without the lines that are for Jupyter alone. */

/** Lines that begin with % or ! are made comments, so that the others keep their numbers. */
export function notebookText(notebook: unknown): string {
  const { cells } = notebook as { cells?: unknown };
  if (!Array.isArray(cells)) return '';
  return cells
    .filter((cell) => cell?.cell_type === 'code')
    .map(({ source }) => (Array.isArray(source) ? source.join('') : String(source ?? '')))
    .map((code) => code.replace(/^([ \t]*)([%!].*)$/gm, '$1# $2'))
    .join('\n');
}
