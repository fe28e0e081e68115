/** Weka's tables. https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/ */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';

export const arff: ForeignKind = {
  of: 'text',
  refusal: (content) =>
    /^@relation\s/i.test(firstLine(content)) && /^[ \t]*@attribute\s/im.test(content)
      ? laterText.foreign.arff
      : null,
};

/** The first line that is neither blank nor a comment. A line at a time: one pattern for all would try each split of them. */
function firstLine(content: string): string {
  const lines = /[^\r\n]+/g;
  for (let found = lines.exec(content); found !== null; found = lines.exec(content)) {
    const line = found[0].trim();
    if (line !== '' && !line.startsWith('%')) return `${line}\n`;
  }
  return '';
}
