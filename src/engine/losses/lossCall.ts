/** A loss in the form in which the script makes it. */
import { pythonArguments } from '../pythonCall.ts';
import { type LossConfig, lossDefinition } from './index.ts';

/** `nn.HuberLoss(delta=0.5)` */
export function lossCall(loss: LossConfig): string {
  const { fields, python } = lossDefinition(loss.type);
  return python?.(loss) ?? `nn.${loss.type}(${pythonArguments(fields, loss).join(', ')})`;
}
