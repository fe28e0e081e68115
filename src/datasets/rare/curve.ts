/** A function of one number over an even grid, with uniform noise: the regression that most learners meet first. */
import { linspace } from '../../engine/linspace.ts';
import { pythonFloat } from '../../engine/python.ts';
import { sin32 } from '../../engine/sin.ts';
import { dataset } from '../dataset.ts';
import { samplesField } from '../plane.ts';

const f = Math.fround;

const functions = {
  square: { value: (x: number) => x * x, python: 'x.pow(2)' },
  cube: { value: (x: number) => f(x * x) * x, python: 'x.pow(3)' },
  sin: { value: sin32, python: 'torch.sin(x)' },
  line: { value: (x: number) => x, python: 'x' },
};

export const curve = dataset({
  label: 'Curve',
  fields: {
    samples: { ...samplesField, default: 100 },
    function: { kind: 'choice', options: ['square', 'cube', 'sin', 'line'], default: 'square' },
    /** Where the grid begins and ends. */
    range: {
      kind: 'numbers',
      minLength: 2,
      maxLength: 2,
      min: -100,
      max: 100,
      default: [-1, 1],
      slider: { from: -10, to: 10, step: 0.5 },
    },
    noise: { kind: 'number', min: 0, max: 1000, default: 0.2, slider: { from: 0, to: 2, step: 0.05 } },
  },
  samples: (h) => h.samples,
  classes: () => null,
  columns: () => 1,
  python: (h) => [
    `x = torch.linspace(${pythonFloat(h.range[0])}, ${pythonFloat(h.range[1])}, ${h.samples}).unsqueeze(1)`,
    `y = ${functions[h.function as keyof typeof functions].python} + ${pythonFloat(h.noise)} * torch.rand(x.size())`,
  ],
  draw(h, generator) {
    const { value } = functions[h.function as keyof typeof functions];
    const noise = f(h.noise);
    const x = linspace(h.range[0], h.range[1], h.samples);
    const y = x.map((at) => f(value(at)) + f(generator.uniform() * noise));
    return { columns: [x], labels: new Uint8Array(h.samples), classes: null, targets: [y] };
  },
});
