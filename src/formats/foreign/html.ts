/** A web page: what is downloaded where a site shows a file, or asks to log in. */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';

const COMMENT = { start: '<!--', end: '-->' };

export const html: ForeignKind = {
  of: 'text',
  refusal(content) {
    const start = withoutComments(content.replace(/^\s*<\?xml[^>]*>/i, ''));
    return /^<(!doctype\s+html|html|head|body|title|meta|link|script|style|table|div|p|span|form|center|h[1-6])\b/i.test(
      start,
    )
      ? laterText.foreign.html
      : null;
  },
};

/** What follows the comments and blanks that the content begins with. */
function withoutComments(content: string): string {
  let at = afterBlanks(content, 0);
  while (content.startsWith(COMMENT.start, at)) {
    const end = content.indexOf(COMMENT.end, at + COMMENT.start.length);
    if (end < 0) return '';
    at = afterBlanks(content, end + COMMENT.end.length);
  }
  return content.slice(at);
}

function afterBlanks(content: string, at: number): number {
  const blanks = /\s*/y;
  blanks.lastIndex = at;
  blanks.test(content);
  return blanks.lastIndex;
}
