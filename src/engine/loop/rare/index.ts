/** Loop options of the later chunk. */
import { clipGradNorm, clipGradValue } from './clip.ts';
import { dropLast } from './dropLast.ts';
import { loader } from './loader.ts';
import { order } from './order.ts';
import { testPass } from './testPass.ts';
import { validate } from './validate.ts';

export const rareLoopOptions = {
  loader,
  drop_last: dropLast,
  order,
  clip_grad_norm: clipGradNorm,
  clip_grad_value: clipGradValue,
  validate,
  test_pass: testPass,
};
