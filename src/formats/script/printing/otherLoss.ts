/** The value of a loss that the net is not trained with, by its outputs and targets. */
import { combined } from '../values/arithmetic.ts';
import { mapped, type Tensor } from '../values/tensor.ts';
import { float, type LossValue, type Value } from '../values/values.ts';

const OF_ERROR: Record<string, (error: number, config: Record<string, unknown>) => number> = {
  MSELoss: (error) => error * error,
  L1Loss: Math.abs,
  HuberLoss: (error, { delta = 1 }) => {
    const [size, most] = [Math.abs(error), Number(delta)];
    return size < most ? (error * error) / 2 : most * (size - most / 2);
  },
};

const typeOf = ({ loss: { config } }: LossValue) => String(config?.type);

/** Whether it is one that is computed here. */
export const isOtherLoss = (loss: LossValue): boolean => Object.hasOwn(OF_ERROR, typeOf(loss));

export function otherLoss(loss: LossValue, outputs: Value, target: Tensor): Value | null {
  const error = combined('-', outputs, target);
  if (error?.t !== 'tensor') return null;
  const { config = {} } = loss.loss;
  const { data } = mapped(error, error.dtype, (value) => OF_ERROR[typeOf(loss)](value, config));
  const sum = data.reduce((total, value) => total + value, 0);
  return float(Math.fround(config.reduction === 'sum' ? sum : sum / data.length));
}
