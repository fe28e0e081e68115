/** The rare activations against real PyTorch's, value and slope, over the whole range of inputs. */
import { expect, test } from 'vitest';
import { Arena, padded } from '../../../../src/engine/arena.ts';
import { loadKernels } from '../../../../src/engine/kernels.ts';
import { type LayerConfig, layerDefinition } from '../../../../src/engine/layers/index.ts';
import { floats } from '../../../helpers/float32.ts';
import { fixture } from '../../../helpers/golden.ts';

const recorded = fixture<{ x: string; functions: Record<string, { value: string; slope: string }> }>(
  'rare_activations.json',
);
const x = floats(recorded.x);
const arena = new Arena(await loadKernels());

/** Value and slope at every x, of the layer as a stage of its own. */
function run(config: LayerConfig): { value: Float32Array; slope: Float32Array } {
  const stride = padded(x.length);
  const [from, to, gradOutput, gradInput] = Array.from({ length: 4 }, () => arena.allocate(stride));
  from.floats.set(x);
  gradOutput.floats.fill(1);
  const stage = layerDefinition(config.type).stage(config, [], 1, 0, { buffers: [], scratch: 0 });
  const at = ({ pointer }: { pointer: number }) => ({ pointer, stride });
  stage.forward(arena.kernels, at(from), at(to), stride);
  stage.backward(arena.kernels, at(from), at(to), at(gradOutput), at(gradInput), 0, stride);
  return { value: to.floats.slice(0, x.length), slope: gradInput.floats.slice(0, x.length) };
}

/** The largest distance where PyTorch's value is finite; Infinity where one of the two alone is NaN or infinite. */
function largestDistance(actual: Float32Array, expected: Float32Array): number {
  const distances = expected.map((value, i) =>
    Object.is(value, actual[i]) ? 0 : Math.abs(actual[i] - value) / Math.max(1, Math.abs(value)),
  );
  return Math.max(
    ...distances.map((distance) => (Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance)),
  );
}

/** Bounds of value and slope: 0 is PyTorch's very bits, both zeros included. */
const cases: [LayerConfig, number, number][] = [
  [{ type: 'Hardtanh', min_val: -1, max_val: 1 }, 0, 0],
  [{ type: 'Hardtanh', min_val: -2, max_val: 0.5 }, 0, 0],
  [{ type: 'ReLU6' }, 0, 0],
  // e^x - 1 near 0 as PyTorch 2 has it.
  [{ type: 'SELU' }, 2 ** -23, 2.4e-7],
  [{ type: 'CELU', alpha: 1 }, 2 ** -24, 1.2e-7],
  [{ type: 'CELU', alpha: 0.5 }, 2 ** -24, 1.2e-7],
  // The last bit of tanh^2 near 1 is multiplied by x.
  [{ type: 'Mish' }, 2.4e-7, 1e-6],
  [{ type: 'Softsign' }, 0, 0],
  [{ type: 'Hardsigmoid' }, 0, 0],
  [{ type: 'Hardswish' }, 0, 0],
  [{ type: 'Hardshrink', lambd: 0.5 }, 0, 0],
  [{ type: 'Hardshrink', lambd: 1.25 }, 0, 0],
  [{ type: 'Softshrink', lambd: 0.5 }, 0, 0],
  [{ type: 'Softshrink', lambd: 0 }, 0, 0],
  [{ type: 'Tanhshrink' }, 1.2e-7, 2.4e-7],
  [{ type: 'LogSigmoid' }, 1.2e-7, 1.2e-7],
  [{ type: 'Threshold', threshold: 0.1, value: 20 }, 0, 0],
  [{ type: 'Threshold', threshold: -1, value: -3 }, 0, 0],
];

test.each(
  cases.map(
    ([config, ...bounds]) => [layerDefinition(config.type).printed(config), config, ...bounds] as const,
  ),
)(
  '%s is within its bounds of PyTorch’s value and slope, and NaN or infinite where that is',
  (printed, config, valueBound, slopeBound) => {
    const { value, slope } = run(config);
    const expected = recorded.functions[printed];
    expect(largestDistance(value, floats(expected.value))).toBeLessThanOrEqual(valueBound);
    expect(largestDistance(slope, floats(expected.slope))).toBeLessThanOrEqual(slopeBound);
  },
);

test('every recorded function is compared', () => {
  expect(cases.map(([config]) => layerDefinition(config.type).printed(config))).toEqual(
    Object.keys(recorded.functions),
  );
});
