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

/** @type {typeof settings} Kinds that draw with numpy, or from torch's grids. */
const further = [
  ['curve', 0, {}],
  ['curve', LAST_SEED, { samples: 7, function: 'sin', range: [-3.14, 3.14], noise: 0.5 }],
  ['curve', 42, { samples: 203, function: 'cube', range: [-2, 3] }],
  ['curve', 7, { samples: 1000, function: 'line', range: [0, 10], noise: 2 }],
  ['curve', 1, { samples: 2000, function: 'sin', range: [-100, 100], noise: 0 }],
  ['curve', 5, { samples: 1, range: [3, -3], noise: 1e-5 }],
  ['make_moons', 0, { random_state: 42 }],
  ['make_moons', LAST_SEED, { n_samples: 1, noise: 0.2, random_state: 2 ** 32 - 1 }],
  ['make_moons', 3, { n_samples: 1001, noise: 0.07, random_state: 0 }],
  ['make_moons', 3, { n_samples: [3, 40], noise: 0, shuffle: false, numpy_seed: 5 }],
  ['make_moons', 3, { n_samples: 400, noise: 0.2, numpy_seed: 1 }],
  ['make_circles', 0, { random_state: 42 }],
  ['make_circles', LAST_SEED, { n_samples: 7, noise: 0.3, factor: 0, random_state: 3 }],
  ['make_circles', 3, { n_samples: 1000, noise: 0.03, factor: 0.5, random_state: 42 }],
  ['make_circles', 3, { n_samples: [20, 31], shuffle: false, numpy_seed: 0 }],
  ['make_blobs', 0, { random_state: 0 }],
  ['make_blobs', LAST_SEED, { n_samples: 5, centers: 7, cluster_std: 0, random_state: 1 }],
  ['make_blobs', 3, { n_samples: 1001, n_features: 2, centers: 4, cluster_std: 1.5, random_state: 42 }],
  ['make_blobs', 3, { n_samples: 100, n_features: 7, centers: 2, center_box: [0, 1], random_state: 5 }],
  [
    'make_blobs',
    3,
    {
      n_samples: 90,
      centers: [
        [0, 1, 5],
        [2, -3, 1e-3],
      ],
      cluster_std: [0.5, 2],
      shuffle: false,
      numpy_seed: 9,
    },
  ],
  ['make_blobs', 3, { n_samples: [5, 60, 1], random_state: 8 }],
  ['make_regression', 0, { n_features: 1, noise: 20, random_state: 42 }],
  ['make_regression', LAST_SEED, { n_features: 3, n_samples: 2, random_state: 0 }],
  ['make_regression', 3, { n_features: 20, n_targets: 3, bias: -7.5, noise: 0.1, random_state: 1 }],
  [
    'make_regression',
    3,
    { n_features: 64, n_samples: 500, n_informative: 64, shuffle: false, numpy_seed: 4 },
  ],
  ['iris', 0, {}],
  ['iris', LAST_SEED, {}],
  ['breast_cancer', 0, {}],
  ['breast_cancer', LAST_SEED, {}],
];

/** @type {{ module: typeof import('../../src/datasets/rare/index.ts') }} */
const { module: rare } = await runnerImport('/src/datasets/rare/index.ts');
/** @type {{ module: typeof import('../../src/datasets/index.ts') }} */
const { module: registry } = await runnerImport('/src/datasets/index.ts');
/** @type {{ module: typeof import('../../src/engine/fields.ts') }} */
const { module: fields } = await runnerImport('/src/engine/fields.ts');

// Each import has modules of its own.
const entries = { ...registry.datasets, ...rare.rareDatasets };

const cases = [...settings, ...further].map(([kind, seed, given]) => {
  /** @type {import('../../src/datasets/dataset.ts').DatasetDefinition} */
  const definition = entries[kind];
  const values = { ...fields.defaultValues(definition.fields), ...given };
  const seeding =
    values.numpy_seed === undefined ? [] : ['import numpy as np', `np.random.seed(${values.numpy_seed})`];
  const lines = [...(definition.imports ?? []), ...seeding, ...definition.python(values)];
  return { seed, data: { kind, ...values }, lines };
});
console.log(JSON.stringify(cases, null, 1));
