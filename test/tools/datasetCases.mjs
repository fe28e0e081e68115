// Prints the cases of test/fixtures/datasets.json: data settings, seeds, and the torch lines that src/datasets gives for
// them. `node test/tools/datasetCases.mjs > cases.json`, then `make_datasets.py cases.json datasets.json`.
import { runnerImport } from 'vite';

const LAST_SEED = 2 ** 53 - 1;

/**
 * Defaults, few points (fewer than 16 normal numbers are drawn another way), and everything changed.
 * @type {[import('../../src/datasets/index.ts').DatasetKind, number, object][]}
 */
const settings = [
  [
    'gaussians',
    0,
    {
      centers: [
        [2, 2],
        [-2, -2],
      ],
    },
  ],
  [
    'gaussians',
    LAST_SEED,
    {
      samples_per_class: 7,
      centers: [
        [0.1, -3],
        [1e-5, 1000],
        [2.5, 7],
      ],
      std: 0.3,
    },
  ],
  [
    'gaussians',
    7,
    {
      samples_per_class: 41,
      balance: 0.3,
      centers: [
        [0, 2],
        [-2, 0],
        [2, 0],
      ],
    },
  ],
  ['circles', 7, { samples_per_class: 100, radii: [1, 2, 3], balance: 0.35 }],
  ['moons', 7, { samples_per_class: 33, balance: 0.6 }],
  ['spirals', 7, { samples_per_class: 97, arms: 4, balance: 0.05 }],
  ['xor', 7, { samples: 203, balance: 0.2 }],
  ['xor', 8, { samples: 3, balance: 0.01 }],
  ['checkerboard', 7, { samples: 203, balance: 0.2 }],
  ['circles', 0, {}],
  ['circles', LAST_SEED, { samples_per_class: 3, radii: [0.1, 7] }],
  ['circles', 42, { samples_per_class: 333, radii: [0, 1.3, 2.7, 4], noise: 0.37 }],
  ['circles', 1, { samples_per_class: 50, noise: 0 }],
  ['moons', 0, {}],
  ['moons', LAST_SEED, { samples_per_class: 2, noise: 1 }],
  ['moons', 42, { samples_per_class: 1001, noise: 0.23 }],
  ['moons', 1, { samples_per_class: 1, noise: 0 }],
  ['spirals', 0, {}],
  ['spirals', LAST_SEED, { samples_per_class: 1, arms: 5, turns: 0 }],
  ['spirals', 42, { samples_per_class: 301, arms: 3, turns: 2.3, noise: 0.05 }],
  ['spirals', 1, { samples_per_class: 100, arms: 4, turns: 10, noise: 0 }],
  ['xor', 0, {}],
  ['xor', LAST_SEED, { samples: 5, noise: 0.7 }],
  ['xor', 42, { samples: 1003, noise: 0 }],
  ['checkerboard', 0, {}],
  ['checkerboard', LAST_SEED, { samples: 7, noise: 0.7 }],
  ['checkerboard', 42, { samples: 1003, noise: 1e-5 }],
  ['regression_plane', 0, {}],
  ['regression_plane', LAST_SEED, { samples: 1, noise: 3 }],
  ['regression_plane', 42, { samples: 1003, noise: 0.3 }],
  ['regression_gaussian', 0, {}],
  ['regression_gaussian', LAST_SEED, { samples: 4, noise: 3 }],
  ['regression_gaussian', 42, { samples: 1003, noise: 0 }],
  ['custom', 0, { features: [[0.1, 0.2]], labels: [0] }],
  [
    'custom',
    LAST_SEED,
    {
      features: [
        [1e6, -1e6],
        [1e-7, 3],
        [0, -0.3],
      ],
      labels: [9, 0, 3],
    },
  ],
  ['custom', 7, { features: [[0.1, 0.2]], targets: [[0.1]], target_names: ['price'] }],
  [
    'custom',
    42,
    {
      features: [
        [1, 2],
        [-3, 1e-4],
        [0.3, 0],
      ],
      targets: [[-1e6], [1e-7], [0]],
      feature_names: ['age', 'height'],
    },
  ],
];

/** @type {{ module: typeof import('../../src/datasets/index.ts') }} */
const { module: registry } = await runnerImport('/src/datasets/index.ts');
/** @type {{ module: typeof import('../../src/engine/fields.ts') }} */
const { module: fields } = await runnerImport('/src/engine/fields.ts');

const cases = settings.map(([kind, seed, given]) => {
  const definition = registry.datasetDefinition(kind);
  const values = { ...fields.defaultValues(definition.fields), ...given };
  return { seed, data: { kind, ...values }, lines: definition.python(values) };
});
console.log(JSON.stringify(cases, null, 1));
