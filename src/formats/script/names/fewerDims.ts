/** Outputs with a dimension less: one output a row has none of its own then. */
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { ScriptRefusal } from '../refusal.ts';
import type { ActivationValue, Arguments, Value } from '../values/values.ts';
import { bound, integerOf } from './arguments.ts';

/** `.squeeze()`, `.squeeze(1)` and `.squeeze(-1)` */
export function squeezed(self: ActivationValue, args: Arguments, machine: Machine): Value {
  const { dim } = bound(args, 'dim');
  const at = dim === undefined ? -1 : integerOf(dim, args);
  const dims = self.isFlat ? 1 : 2;
  if (at < -dims || at >= dims)
    throw new ScriptRefusal(
      args.place,
      laterText.readScript.torchRefuses(
        `Dimension out of range (expected to be in range of [${-dims}, ${dims - 1}], but got ${at})`,
      ),
    );
  const isRows = (at + dims) % dims === 0 && dim !== undefined;
  if ((self.rows?.length ?? self.input.shape[0]) === 1 && (isRows || dim === undefined))
    throw notUnderstood(args.place, machine);
  const lastStep = dim === undefined ? 'SqueezeBackward0' : 'SqueezeBackward1';
  return { ...self, isFlat: self.isFlat || (self.features === 1 && !isRows), lastStep };
}

/** `.flatten()`; `.flatten(1)` leaves the rows as they are. */
export function flattened(self: ActivationValue, args: Arguments, machine: Machine): Value {
  const { start_dim: start } = bound(args, 'start_dim');
  const from = start === undefined ? 0 : integerOf(start, args);
  if (from === 1 && !self.isFlat) return { ...self, lastStep: '' };
  if (self.features !== 1 || from !== 0) throw notUnderstood(args.place, machine);
  return { ...self, isFlat: true, lastStep: '' };
}
