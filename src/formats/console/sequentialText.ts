/** The text that print(net) shows for an nn.Sequential, from its modules' reprs. */
export function sequentialText(moduleReprs: readonly string[]): string {
  if (moduleReprs.length === 0) return 'Sequential()';
  const lines = moduleReprs.map((repr, i) => `  (${i}): ${repr.replaceAll('\n', '\n  ')}\n`);
  return `Sequential(\n${lines.join('')})`;
}
