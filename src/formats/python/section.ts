/** A section of the script: a heading and its lines. A notebook has a heading and a cell for each. */
export interface Section {
  title: string;
  lines: string[];
}

export interface ScriptOptions {
  /** The lines with which several processes under torchrun share the training too. */
  distributed?: boolean;
  /** So many points given one by one are written, and `...` for the others: to be read, not run. */
  most?: number;
}

/** A comment line `# title`, then the code. */
export function sectionText({ title, lines }: Section): string {
  return [`# ${title}`, ...lines].join('\n');
}

export function indented(lines: readonly string[], by = '    '): string[] {
  return lines.map((line) => (line === '' ? '' : by + line));
}
