/** Every slider of the experiment: what it makes of an experiment, and what it does while it rests. */
import type { ComponentProps } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { checkExperiment } from '../../src/experiment/json/check.ts';
import { text } from '../../src/messages/index.ts';
import { LayerForm } from '../../src/panels/drawer/layers/LayerForm.tsx';
import { ExperimentSlider, experimentsAt } from '../../src/panels/ExperimentSlider.tsx';
import { DataPanel } from '../../src/panels/setup/DataPanel.tsx';
import { NetworkPanel } from '../../src/panels/setup/NetworkPanel.tsx';
import { TrainingPanel } from '../../src/panels/setup/TrainingPanel.tsx';
import { PlaygroundContext } from '../../src/panels/store.ts';
import { SliderField } from '../../src/ui/fields/SliderField.tsx';
import { changed, linear, small, withAdam } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

type Slider = ComponentProps<typeof ExperimentSlider>;
type Field = ComponentProps<typeof SliderField>;

/** The props of each element that is made, by its component. */
const made = vi.hoisted(() => ({ elements: [] as { type: unknown; props: unknown }[] }));
function recording<Jsx extends (...given: never[]) => unknown>(jsx: Jsx): Jsx {
  return ((...given: never[]) => {
    const [type, props] = given as unknown[];
    made.elements.push({ type, props });
    return jsx(...given);
  }) as Jsx;
}
// Rendered to text, what the page asks the browser for is asked here.
vi.mock('react', async (original) => {
  const react = await original<typeof import('react')>();
  const useSyncExternalStore: typeof react.useSyncExternalStore = (subscribe, get) =>
    react.useSyncExternalStore(subscribe, get, get);
  return { ...react, useSyncExternalStore };
});
vi.stubGlobal('matchMedia', () => ({ matches: false }));
vi.mock('react/jsx-dev-runtime', async (original) => {
  const runtime = await original<{ jsxDEV: () => unknown }>();
  return { ...runtime, jsxDEV: recording(runtime.jsxDEV) };
});
vi.mock('react/jsx-runtime', async (original) => {
  const runtime = await original<{ jsx: () => unknown; jsxs: () => unknown }>();
  return { ...runtime, jsx: recording(runtime.jsx), jsxs: recording(runtime.jsxs) };
});

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const init = { weight: { type: 'uniform_', a: -1, b: 1 }, bias: { type: 'constant_', val: 0.5 } } as const;
const experiments = {
  'the tutorial, on few points': small,
  'clusters with Adam, LeakyReLU, Dropout and inits': changed(withAdam, {
    model: [
      { ...linear(2, 4), init } as ReturnType<typeof linear>,
      { type: 'LeakyReLU', negative_slope: 0.2 },
      { type: 'Dropout', p: 0.1 },
      linear(4, 2),
    ],
  }),
  'a real target with HuberLoss': {
    ...small,
    data: { kind: 'regression_plane', samples: 40, noise: 0.1, test_fraction: 0.2 },
    model: [linear(2, 1)],
    loss: { type: 'HuberLoss', delta: 1 },
  },
} satisfies Record<string, Experiment>;

/** The props of all sliders, of which none can write to the experiment unnoticed; and of the fields that they are made of. */
async function sliders(experiment: Experiment) {
  const { store, settle } = await inProcess();
  store.getState().startRun(frozen(experiment), experiment.training.epochs, true);
  settle();
  // What is rendered to text shows the store as it was in the beginning.
  store.getInitialState = store.getState;
  made.elements = [];
  renderToStaticMarkup(
    <PlaygroundContext value={store}>
      <DataPanel />
      <NetworkPanel />
      <TrainingPanel />
      {experiment.model.map((layer, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its position
        <LayerForm key={`${i} ${layer.type}`} index={i} />
      ))}
    </PlaygroundContext>,
  );
  const propsOf = <Props,>(type: unknown) =>
    made.elements.filter((element) => element.type === type).map(({ props }) => props as Props);
  return { store, settle, sliders: propsOf<Slider>(ExperimentSlider), fields: propsOf<Field>(SliderField) };
}

const endsOf = ({ scale }: Pick<Slider, 'scale'>) =>
  [0, scale.last].map((position) => scale.valueAt(position));

describe.each(Object.entries(experiments))('of %s', (_, experiment) => {
  test('every slider gives the same next experiment each time, and leaves the one it is given', async () => {
    const { store, sliders: all } = await sliders(experiment);
    const before = JSON.stringify(experiment);
    expect(all.length).toBeGreaterThan(10);
    for (const slider of all) {
      const nexts = endsOf(slider).map((value) => slider.next(experiment, value));
      expect(endsOf(slider).map((value) => slider.next(experiment, value))).toEqual(nexts);
      // One of the ends, at least, is another value than the present one.
      expect(nexts.filter((next) => JSON.stringify(next) !== before).length, slider.label).toBeGreaterThan(0);
    }
    expect(JSON.stringify(experiment)).toBe(before);
    expect(store.getState().experiment).toEqual(experiment);
  });

  test('a slider at rest changes nothing, and is then set at once to what was trained ahead', async () => {
    const { store, settle, fields } = await sliders(experiment);
    const field = fields.find(({ label }) => label === text.fields.lr.label) as Field;
    const [before, value] = [store.getState(), field.scale.valueAt(field.scale.positionOf(field.value) - 1)];
    for (const { onRest, scale } of fields) onRest?.([scale.valueAt(0), scale.valueAt(scale.last)]);
    field.onRest?.([value]);
    settle();
    expect(store.getState()).toBe(before);
    field.onChange(value);
    expect(store.getState()).toMatchObject({ status: 'done', experiment: { optimizer: { lr: value } } });
  });
});

test('a slider that is set changes the experiment to what its next gives', async () => {
  const { store, sliders: all, fields } = await sliders(small);
  expect(fields).toHaveLength(all.length);
  for (const field of fields) {
    const value = endsOf(field).find((end) => end !== field.value) as number;
    const { next } = all.find(({ label }) => label === field.label) as Slider;
    store.getState().startRun(small, null, false);
    field.onChange(value);
    const checked = checkExperiment(next(small, value));
    expect(store.getState().experiment, field.label).toEqual(checked.ok ? checked.value : small);
  }
});

test('a next experiment that cannot be had is left out of those to train ahead', () => {
  const next = (experiment: Experiment, value: number) => {
    if (value === 2) throw new Error('there is no second layer');
    return { ...experiment, seed: value };
  };
  expect(experimentsAt(small, [1, 2, 3], next).map(({ seed }) => seed)).toEqual([1, 3]);
});
