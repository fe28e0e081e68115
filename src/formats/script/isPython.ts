/** Tells a Python script, ours or another, by its lines. */

/** Lines that only Python begins so: one of them makes a script. */
const LINES = [
  /^import [A-Za-z_][\w.]*( as \w+)?(, *[A-Za-z_][\w.]*( as \w+)?)* *(#.*)?$/,
  /^from [A-Za-z_.][\w.]* import \S/,
  /^(async )?def [A-Za-z_]\w*\(/,
  /^class [A-Za-z_]\w*(\(.*\))?:/,
  /^#!.*\bpython/,
];

export function isPython(content: string): boolean {
  return content.split(/\r\n|\r|\n/, 500).some((line) => LINES.some((start) => start.test(line.trimEnd())));
}
