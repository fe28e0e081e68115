/** A pickle of protocol 0 or 1, Python 2's: it has no mark of its own. https://docs.python.org/3/library/pickletools.html */
import { laterText } from '../../../messages/later.ts';
import type { ForeignKind } from '../foreignKind.ts';

const STOP = '.'.charCodeAt(0);
/** A dict or a list with its place in the memo, or the name of a class: text in protocol 0. */
const START =
  /^(\([dl]p\d+\n|[}\]]q\0|c(copy_reg|copyreg|collections|__builtin__|numpy|torch|sklearn|pandas)[\w.]*\n\w+\n)/;
const HEAD_BYTES = 120;

export const oldPickle: ForeignKind = {
  of: 'bytes',
  framing: 'mark',
  refusal(bytes) {
    const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
    return START.test(head) && bytes[bytes.length - 1] === STOP ? laterText.foreign.oldPickle : null;
  },
};
