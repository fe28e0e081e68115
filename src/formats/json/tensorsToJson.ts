/** The parts of one flat vector as JSON: `{ "0.weight": { shape, data }, … }`, row-major. */
import type { Parameter } from '../../engine/sequential.ts';

export function tensorsToJson(
  parameters: readonly Parameter[],
  values: Float32Array,
): Record<string, object> {
  return Object.fromEntries(
    parameters.map(({ name, shape, offset, length }) => [
      name,
      { shape, data: values.subarray(offset, offset + length) },
    ]),
  );
}
