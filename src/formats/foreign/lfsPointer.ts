/** What git has in the place of a large file that it was not asked to fetch. https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';

const POINTER = /^version https:\/\/(git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\s/;

export const lfsPointer: ForeignKind = {
  of: 'text',
  refusal(content) {
    if (!POINTER.test(content)) return null;
    const size = /^size (\d+)\s*$/m.exec(content)?.[1];
    return laterText.foreign.lfsPointer(size === undefined ? null : Number(size));
  },
};
