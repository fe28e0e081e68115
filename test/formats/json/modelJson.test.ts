/** The model file: written, read, and refused with a reason. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { noProgress } from '../../../src/experiment/run/progress.ts';
import { Run, runExperiment } from '../../../src/experiment/run/run.ts';
import type { SavedRun } from '../../../src/experiment/run/savedRun.ts';
import { formats, openFile } from '../../../src/formats/index.ts';
import { bitsOf, changed, randomNumbers, resumable, small, withMomentum } from '../../helpers/experiments.ts';
import { withOwn } from '../../helpers/ownPoints.ts';
import { savedRun } from '../../helpers/savedRuns.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const saved = (experiment: Experiment, epochs: number) => savedRun(arena, experiment, epochs);

const bytesOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

/** The file of a run, as parsed JSON to damage. */
function fileOf(run: SavedRun) {
  return JSON.parse(new TextDecoder().decode(formats.modelJson.write(run)));
}

function openedRun(bytes: Uint8Array): SavedRun {
  const result = openFile(bytes);
  if (!result.ok) throw new Error(`${result.problem.path}: ${result.problem.message}`);
  if (result.value.type !== 'run') throw new Error('expected a run');
  return result.value.run;
}

/** Floats by their bits, so that -0 is not 0. */
function plain({ experiment, state, curve, predictions }: SavedRun) {
  return {
    experiment,
    epoch: state.epoch,
    steps: state.steps,
    parameters: bitsOf(state.parameters),
    optimizer: Object.entries(state.optimizer).map(([name, values]) => [name, bitsOf(values)]),
    generator: { ...state.generator, words: Array.from(state.generator.words) },
    loss: bitsOf(curve.loss),
    accuracy: bitsOf(curve.accuracy),
    test: curve.test && {
      epoch: Array.from(curve.test.epoch),
      loss: bitsOf(curve.test.loss),
      accuracy: bitsOf(curve.test.accuracy),
    },
    predictions: Array.from(predictions),
  };
}

test.each([2, 3, 6])('with %d samples and as many epochs it is a run, and no table of its lists', (count) => {
  const features = Array.from({ length: count }, (_, row) => [row, -row]);
  const run = saved(withOwn({ features, labels: features.map((_, row) => row % 2) }), count);
  expect(plain(openedRun(formats.modelJson.write(run)))).toEqual(plain(run));
});

describe.each(resumable)('a run with %s', (_what, experiment) => {
  test.each([0, 1, 30])('is the same after writing and opening at epoch %d', (epochs) => {
    const run = saved(experiment, epochs);
    expect(plain(openedRun(formats.modelJson.write(run)))).toEqual(plain(run));
  });

  test('trained on from its file is never having stopped', () => {
    const run = new Run(arena, experiment);
    run.trainer.restore(openedRun(formats.modelJson.write(saved(experiment, 30))).state);
    while (!run.finished(noProgress)) run.trainer.trainEpoch();
    const parameters = bitsOf(run.trainer.state().parameters);
    expect(parameters).toEqual(bitsOf(runExperiment(arena, experiment).run.trainer.state().parameters));
  });
});

describe('of a run with a test set', () => {
  const tested = changed(small, { data: { test_fraction: 0.25 }, training: { log_every: 7 } });

  test('the curve of the test set comes back too', () => {
    const run = saved(tested, 30);
    expect(run.curve.test?.epoch.length).toBeGreaterThan(3);
    expect(plain(openedRun(formats.modelJson.write(run)))).toEqual(plain(run));
  });

  test('a file from before it was kept opens without it', () => {
    const { test_curve, ...file } = fileOf(saved(tested, 30));
    expect(test_curve).toMatchObject({ loss: expect.any(String), accuracy: expect.any(String) });
    expect(openedRun(bytesOf(file)).curve.test).toBeUndefined();
  });

  test('and without a test set or an epoch the file has no such key', () => {
    expect(fileOf(saved(small, 30))).not.toHaveProperty('test_curve');
    expect(fileOf(saved(tested, 0))).not.toHaveProperty('test_curve');
  });

  // biome-ignore lint/suspicious/noExplicitAny: a file to damage
  const damages: [string, (curve: any) => void, string, string][] = [
    ['epochs out of order', (curve) => curve.epoch.reverse(), 'range', 'test_curve.epoch[1]'],
    ['an epoch not trained', (curve) => curve.epoch.splice(-1, 1, 30), 'range', 'test_curve.epoch'],
    ['one epoch more', (curve) => curve.epoch.push(29.5), 'range', 'test_curve.epoch'],
    ['losses too few', (curve) => Object.assign(curve, { loss: 'AAAAAA==' }), 'shape', 'test_curve.loss'],
    ['another key', (curve) => Object.assign(curve, { acc: '' }), 'unknown-key', 'test_curve.acc'],
  ];
  test.each([Number.POSITIVE_INFINITY, Number.NaN, 3.4028234663852886e38])(
    'with the test loss %d it opens as it was written',
    (loss) => {
      const run = saved(tested, 30);
      run.curve.test?.loss.fill(loss);
      const opened = openFile(formats.modelJson.write(run));
      expect(opened.ok && opened.value.type === 'run' && opened.value.run.curve.test).toEqual(run.curve.test);
    },
  );

  test.each(damages)('with %s it is refused', (_what, damage, code, path) => {
    const file = fileOf(saved(tested, 30));
    damage(file.test_curve);
    const result = openFile(bytesOf(file));
    if (result.ok) throw new Error('expected a refusal');
    expect(result.problem.code).toBe(code);
    expect(result.problem.path.startsWith(path)).toBe(true);
  });
});

test('every float32 comes back, the smallest, the largest and -0 among them', () => {
  const run = saved(small, 1);
  const limits = [-0, 2 ** -149, -(2 ** -126), (2 - 2 ** -23) * 2 ** 127, 0.1, 1 / 3, 1e-5];
  run.state.parameters.set(limits);
  expect(bitsOf(openedRun(formats.modelJson.write(run)).state.parameters)).toEqual(
    bitsOf(run.state.parameters),
  );
});

test('the history is of the logged epochs and the last', () => {
  const run = saved(small, 50);
  const { history } = fileOf(run);
  expect(history.epoch).toEqual([0, 20, 40, 49]);
  expect(history.loss).toEqual([0, 20, 40, 49].map((epoch) => run.curve.loss[epoch]));
});

test('a file without the whole curve opens with what its history tells', () => {
  const run = saved(small, 50);
  const { curve: _, ...file } = fileOf(run);
  const { loss } = openedRun(bytesOf(file)).curve;
  expect(loss).toHaveLength(50);
  expect([loss[0], loss[20], loss[40], loss[49]]).toEqual(
    [0, 20, 40, 49].map((epoch) => run.curve.loss[epoch]),
  );
  expect(loss.filter(Number.isNaN)).toHaveLength(46);
});

test('a bare experiment opens as a fresh run of it', () => {
  const experiment = changed(tutorial, { seed: 7 });
  expect(openFile(bytesOf(experimentToJson(experiment)))).toEqual({
    ok: true,
    value: { type: 'experiment', experiment },
  });
});

test('a parameter that is not finite is not written', () => {
  const run = saved(small, 1);
  run.state.parameters[3] = Number.NaN;
  expect(() => formats.modelJson.write(run)).toThrow(/NaN/);
});

describe('a file is refused, its path and value named,', () => {
  type Damage = (file: ReturnType<typeof fileOf>) => void;
  const cases: [string, Damage, string, string, string][] = [
    [
      'of another kind',
      (f) => {
        f.format = 'onnx';
      },
      'kind',
      'format',
      'onnx',
    ],
    [
      'of a newer version',
      (f) => {
        f.version = 2;
      },
      'version',
      'version',
      '2',
    ],
    [
      'with an unknown key',
      (f) => {
        f.extra = 1;
      },
      'unknown-key',
      'extra',
      'state_dict',
    ],
    [
      'with an unknown layer',
      (f) => {
        f.experiment.model[1].type = 'Conv2d';
      },
      'unknown-name',
      'experiment.model[1].type',
      'Conv2d',
    ],
    [
      'with an epoch beyond the last',
      (f) => {
        f.epoch = 61;
      },
      'range',
      'epoch',
      '61',
    ],
    [
      'without a tensor',
      (f) => {
        delete f.state_dict['2.bias'];
      },
      'missing-key',
      'state_dict',
      '2.bias',
    ],
    [
      'with a tensor too many',
      (f) => {
        f.state_dict['9.bias'] = f.state_dict['2.bias'];
      },
      'unknown-key',
      'state_dict',
      '9.bias',
    ],
    [
      'with a wrong shape',
      (f) => {
        f.state_dict['2.weight'].shape = [5, 4];
      },
      'shape',
      'state_dict["2.weight"].shape',
      '[5,4]',
    ],
    [
      'with what is no text in a shape',
      (f) => {
        f.state_dict['2.weight'].shape = [{ toString: 1 }, 5];
      },
      'shape',
      'state_dict["2.weight"].shape',
      '{"toString":1}',
    ],
    [
      'with too few numbers',
      (f) => {
        f.state_dict['2.bias'].data.pop();
      },
      'shape',
      'state_dict["2.bias"].data',
      '4',
    ],
    [
      'with null for a number',
      (f) => {
        f.state_dict['0.bias'].data[3] = null;
      },
      'range',
      'state_dict["0.bias"].data[3]',
      'null',
    ],
    [
      'with a number beyond float32',
      (f) => {
        f.state_dict['0.bias'].data[2] = 1e39;
      },
      'range',
      'state_dict["0.bias"].data[2]',
      '1e+39',
    ],
    [
      'with text for a number',
      (f) => {
        f.state_dict['0.bias'].data[2] = '1';
      },
      'range',
      'state_dict["0.bias"].data[2]',
      '"1"',
    ],
    [
      'without the optimizer’s state',
      (f) => {
        delete f.optimizer_state;
      },
      'missing-key',
      'optimizer_state',
      '',
    ],
    [
      'without momentum’s buffer',
      (f) => {
        delete f.optimizer_state.state.momentum_buffer;
      },
      'missing-key',
      'optimizer_state.state.momentum_buffer',
      '',
    ],
    [
      'with too few words of the generator',
      (f) => {
        f.optimizer_state.generator.words.pop();
      },
      'range',
      'optimizer_state.generator.words',
      '623',
    ],
    [
      'with a word that is not one',
      (f) => {
        f.optimizer_state.generator.words[5] = 0.5;
      },
      'range',
      'optimizer_state.generator.words[5]',
      '0.5',
    ],
    [
      'with a curve of another length',
      (f) => {
        f.curve.loss = '';
      },
      'shape',
      'curve.loss',
      '0',
    ],
    [
      'with a curve that is not base64',
      (f) => {
        f.curve.accuracy = 'é';
      },
      'shape',
      'curve.accuracy',
      'é',
    ],
    [
      'with predictions too few',
      (f) => {
        f.predictions.pop();
      },
      'range',
      'predictions',
      '19',
    ],
    [
      'with a label that is not one',
      (f) => {
        f.predictions[4] = -1;
      },
      'range',
      'predictions[4]',
      '-1',
    ],
  ];
  test.each(cases)('%s', (_what, damage, code, path, value) => {
    const file = fileOf(saved(withMomentum, 30));
    damage(file);
    const result = openFile(bytesOf(file));
    if (result.ok) throw new Error('expected a refusal');
    expect(result.problem).toMatchObject({ code, path });
    expect(result.problem.message).toContain(value);
  });

  test.each([
    ['empty', new Uint8Array(), 'syntax'],
    ['over 8 MiB', new Uint8Array(8 * 2 ** 20 + 1).fill(32), 'size'],
    ['not UTF-8', Uint8Array.of(0xff, 0xfe), 'syntax'],
    ['not JSON', new TextEncoder().encode('{"format": '), 'syntax'],
    ['a list', new TextEncoder().encode('[]'), 'kind'],
  ])('%s', (_what, bytes, code) => {
    const result = openFile(bytes);
    expect(!result.ok && result.problem.code).toBe(code);
  });
});

describe('damage', () => {
  test('of random bytes never throws, and what opens is whole', () => {
    const bytes = formats.modelJson.write(saved(withMomentum, 2));
    const random = randomNumbers(1);
    let refused = 0;
    for (let round = 0; round < 2000; round++) {
      const damaged = bytes.slice();
      const damages = 1 + Math.floor(random() * 3);
      for (let i = 0; i < damages; i++)
        damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      const result = openFile(damaged);
      if (!result.ok) refused++;
      else if (result.value.type === 'run')
        expect(result.value.run.state.parameters.every(Number.isFinite)).toBe(true);
    }
    expect(refused).toBeGreaterThan(500);
  });
});
