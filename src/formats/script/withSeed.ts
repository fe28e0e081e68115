/** A script with a seed, behind its imports. */

export function withSeed(source: string): string {
  const lines = source.split('\n');
  const last = lines.findLastIndex((line) => /^(import|from) /.test(line));
  // An import over several lines ends with its bracket.
  const open = lines[last]?.includes('(') && !lines[last].includes(')');
  const end = open ? lines.findIndex((line, i) => i > last && line.includes(')')) : last;
  return lines.toSpliced(end + 1, 0, 'torch.manual_seed(0)').join('\n');
}
