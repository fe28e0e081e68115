/** The title under a column of the network graph, with as many words as its width allows. */
import { estimateWidth } from '../text.ts';

const BREAK = ' · ';

/**
 * One or two lines that fit `roomPx`: the whole name, the name broken at one of its dots, the short name likewise, and last the
 * start of the name.
 */
export function columnTitle(layer: { name: string; shortName?: string }, roomPx: number): string[] {
  const fits = (lines: string[]) => lines.every((line) => estimateWidth(line) <= roomPx);
  for (const name of layer.shortName ? [layer.name, layer.shortName] : [layer.name]) {
    if (fits([name])) return [name];
    const parts = name.split(BREAK);
    for (let first = 1; first < parts.length; first++) {
      const lines = [parts.slice(0, first).join(BREAK), parts.slice(first).join(BREAK)];
      if (fits(lines)) return lines;
    }
  }
  const [first, ...others] = (layer.shortName ?? layer.name).split(BREAK);
  const lines = others.length === 0 ? [first] : [first, others.join(BREAK)];
  return lines.map((line) => shortened(line, roomPx));
}

function shortened(line: string, roomPx: number): string {
  let end = line.length;
  while (end > 1 && estimateWidth(`${line.slice(0, end)}…`) > roomPx) end--;
  return estimateWidth(line) <= roomPx ? line : `${line.slice(0, end).trimEnd()}…`;
}
