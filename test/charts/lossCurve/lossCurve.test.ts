/** The loss curve: layout, painting and hover. */
import { randomLcg } from 'd3';
import { describe, expect, it } from 'vitest';
import { drawLossCurve } from '../../../src/charts/lossCurve/drawLossCurve.ts';
import type { LossCurveInput } from '../../../src/charts/lossCurve/lossCurve.ts';
import { createLossPyramids, epochAtX, layoutLossCurve } from '../../../src/charts/lossCurve/lossCurve.ts';
import { logTicks } from '../../../src/charts/lossCurve/lossScale.ts';
import { darkTheme, lightTheme } from '../../../src/charts/theme.ts';
import { en } from '../../../src/messages/en.ts';
import { named, numbersOf, recordingContext, textsOf } from '../recordingContext.ts';

// Margins are 46 left, 24 top, 108 right, 40 bottom: this size leaves a plot of 500 × 200 px from (46, 24).
const SIZE = { width: 654, height: 264 };

function inputOf(loss: number[] | Float32Array, more: Partial<LossCurveInput> = {}): LossCurveInput {
  return {
    loss: Float32Array.from(loss),
    accuracy: new Float32Array(loss.length).fill(0.5),
    length: loss.length,
    totalEpochs: loss.length,
    xScale: 'linear',
    yScale: 'linear',
    referenceLines: [],
    hoverEpoch: null,
    words: en.charts,
    ...more,
  };
}

function drawn(input: LossCurveInput) {
  const recording = recordingContext();
  drawLossCurve(recording.context, layoutLossCurve(input, SIZE), lightTheme);
  return recording;
}

describe('layout of the loss curve', () => {
  it('leaves the plot what the margins leave', () => {
    expect(layoutLossCurve(inputOf([1]), SIZE).plot).toEqual({ left: 46, top: 24, right: 546, bottom: 224 });
  });

  it('puts each epoch and loss where it is computed by hand', () => {
    // Loss 0 to 1 with 4 % of room above, rounded out to 0 … 1.2; epochs 0 to 100 over 500 px.
    const loss = new Float32Array(11).map((_, epoch) => epoch / 10);
    const { y, loss: columns } = layoutLossCurve(inputOf(loss, { totalEpochs: 101 }), SIZE);
    expect(y.domain()).toEqual([0, 1.2]);
    expect(columns.count).toBe(11);
    expect([...columns.x.slice(0, 11)]).toEqual([46, 51, 56, 61, 66, 71, 76, 81, 86, 91, 96]);
    expect(columns.last[0]).toBeCloseTo(224, 4);
    expect(columns.last[6]).toBeCloseTo(124, 4);
  });

  it('starts a log axis at epoch 0, named 1, with decades equally far apart', () => {
    const geometry = layoutLossCurve(inputOf(new Float32Array(10_000).fill(0.5), { xScale: 'log' }), SIZE);
    expect(geometry.xTicks.map(({ label }) => label)).toEqual(['1', '10', '100', '1,000', '10,000']);
    [46, 171, 296, 421, 546].forEach((x, decade) => expect(geometry.xTicks[decade].at).toBeCloseTo(x, 9));
    expect(geometry.loss.x[0]).toBe(46);
  });

  it('names whole epochs only, thousands separated', () => {
    const many = layoutLossCurve(inputOf([1], { totalEpochs: 10_001 }), SIZE);
    expect(many.xTicks.map(({ label }) => label)).toEqual([
      '0',
      '2,000',
      '4,000',
      '6,000',
      '8,000',
      '10,000',
    ]);
    const few = layoutLossCurve(inputOf([1, 2], { totalEpochs: 3 }), SIZE);
    expect(few.xTicks.map(({ label }) => label)).toEqual(['0', '1', '2']);
  });

  it('spans reference lines as well as the data', () => {
    const geometry = layoutLossCurve(
      inputOf([0.5, 0.6], {
        referenceLines: [
          { value: 0.1, label: 'low' },
          { value: 2, label: 'high' },
        ],
      }),
      SIZE,
    );
    expect(geometry.y.domain()[0]).toBeLessThanOrEqual(0.1);
    expect(geometry.y.domain()[1]).toBeGreaterThanOrEqual(2);
  });

  it('keeps the loss axis still while the loss moves within it', () => {
    const referenceLines = [
      { value: 0.6931, label: 'ln 2' },
      { value: 0.3133, label: 'floor' },
    ];
    const domains = [0.72, 0.6, 0.5, 0.4, 0.35].map((last) =>
      layoutLossCurve(inputOf([0.73, last], { referenceLines }), SIZE).y.domain(),
    );
    expect(new Set(domains.map(String)).size).toBe(1);
  });

  it('shows a loss of 0 at the foot of a log axis', () => {
    const { loss, plot } = layoutLossCurve(inputOf([1, 0.1, 0], { yScale: 'log' }), SIZE);
    expect(loss.last[2]).toBe(plot.bottom);
  });

  it('finds the place of samples in a history with gaps', () => {
    const epochs = Float64Array.of(0, 50, 100);
    const geometry = layoutLossCurve(inputOf([3, 2, 1], { epochs, totalEpochs: 101 }), SIZE);
    expect([...geometry.loss.x.slice(0, 3)]).toEqual([46, 296, 546]);
    expect(epochAtX(geometry, 180)).toBe(50);
  });
});

describe('thinning of the loss curve', () => {
  const random = randomLcg(0.1);
  const noisy = Float32Array.from({ length: 100_000 }, () => 0.5 + 0.1 * random());
  noisy[41_234] = 3;
  noisy[77_777] = 0.01;

  it.each(['linear', 'log'] as const)('loses no extreme of any column on a %s axis', (xScale) => {
    const { loss, x, y, plot } = layoutLossCurve(inputOf(noisy, { xScale }), SIZE);
    const expected = new Map<number, [number, number]>();
    noisy.forEach((value, epoch) => {
      const column = Math.round(x(epoch + (xScale === 'log' ? 1 : 0)) - plot.left);
      const [min, max] = expected.get(column) ?? [Infinity, -Infinity];
      expected.set(column, [Math.min(min, value), Math.max(max, value)]);
    });
    expect(loss.count).toBe(expected.size);
    [...expected.values()].forEach(([min, max], at) => {
      expect(loss.min[at]).toBeCloseTo(y(min), 6);
      expect(loss.max[at]).toBeCloseTo(y(max), 6);
    });
  });

  it('draws no more for a million epochs than the plot has columns', () => {
    const { loss, plot } = layoutLossCurve(inputOf(new Float32Array(1_000_000).fill(0.4)), SIZE);
    expect(loss.count).toBe(plot.right - plot.left + 1);
  });

  it('gives the same geometry from kept pyramids as from none', () => {
    const pyramids = createLossPyramids();
    layoutLossCurve(inputOf(noisy, { length: 31_000, pyramids }), SIZE);
    const kept = layoutLossCurve(inputOf(noisy, { pyramids }), SIZE);
    expect(kept.loss).toEqual(layoutLossCurve(inputOf(noisy), SIZE).loss);
  });

  it('draws each extreme of a noisy curve', () => {
    const recording = drawn(inputOf(noisy));
    const { y } = layoutLossCurve(inputOf(noisy), SIZE);
    const bars = named(recording, 'fillRect').filter(({ style }) => style.fillStyle === lightTheme.lossLine);
    const tops = bars.map(({ args }) => Number(args[1]));
    const bottoms = bars.map(({ args }) => Number(args[1]) + Number(args[3]));
    expect(Math.min(...tops)).toBeCloseTo(y(3), 6);
    expect(Math.max(...bottoms)).toBeCloseTo(y(noisy[77_777]), 6);
  });
});

describe('labels of the loss curve', () => {
  it('keeps the names of close reference lines at least 14 px apart', () => {
    const referenceLines = [0.5, 0.505, 0.51].map((value, at) => ({ value, label: `line ${at}` }));
    const { referenceLines: lines } = layoutLossCurve(inputOf([], { referenceLines }), SIZE);
    const baselines = lines.map(({ label }) => label.y).sort((a, b) => a - b);
    expect(baselines).toHaveLength(3);
    expect(baselines[1] - baselines[0]).toBeGreaterThanOrEqual(14);
    expect(baselines[2] - baselines[1]).toBeGreaterThanOrEqual(14);
  });

  it('names a lone reference line just above its left end', () => {
    const [line] = layoutLossCurve(
      inputOf([], { referenceLines: [{ value: 0.5, label: 'half' }] }),
      SIZE,
    ).referenceLines;
    expect(line.label).toEqual({ text: 'half', x: 52, y: line.y - 5 });
  });

  it.each([
    ['ln(1 + 1/e) = lowest loss with two softmaxes', 'ln(1 + 1/e)'],
    ['ln 2 = random guessing', 'ln 2'],
    ['ln 2：這就是一般常說的隨機猜測', 'ln 2'],
    ['half', 'half'],
  ])('of %s leaves out what it means where the plot is narrow', (label, short) => {
    const textAt = (width: number) => {
      const input = inputOf([], { referenceLines: [{ value: 0.5, label }] });
      return layoutLossCurve(input, { ...SIZE, width }).referenceLines[0].label.text;
    };
    // A school laptop's, then a phone's.
    expect(textAt(560)).toBe(label);
    expect(textAt(300)).toBe(short);
  });

  it('names a reference line below it where the curve runs just above', () => {
    const referenceLines = [
      { value: 0.6931, label: 'ln 2' },
      { value: 0.3133, label: 'floor' },
    ];
    const { referenceLines: lines } = layoutLossCurve(
      inputOf(new Float32Array(100).fill(0.333), { referenceLines, accuracy: null }),
      SIZE,
    );
    expect(lines[1].label.y).toBe(lines[1].y + 15);
  });

  const test = {
    epoch: Int32Array.of(0, 49),
    loss: Float32Array.of(0.5, 0.5),
    accuracy: Float32Array.of(0.5, 0.5),
  };

  it('names a reference line beyond a curve that crosses it at its left end', () => {
    const accuracy = Float32Array.from({ length: 500 }, (_, epoch) => Math.min(0.99, 0.5 + epoch / 60));
    const [line] = layoutLossCurve(
      inputOf(Array<number>(500).fill(0.2), { accuracy, referenceLines: [{ value: 0.69, label: 'ln 2' }] }),
      SIZE,
    ).referenceLines;
    expect(line.label.y).toBe(line.y - 5);
    expect(line.label.x).toBeGreaterThan(60);
    expect(line.label.x).toBeLessThan(140);
  });

  it('names curves in the right margin, each with a leader from the height of its last value', () => {
    const loss = new Float32Array(100).fill(0.5);
    const { curveLabels, plot, y } = layoutLossCurve(inputOf(loss, { length: 50 }), SIZE);
    const label = curveLabels.loss;
    expect(label?.edge).toEqual({ from: 46 + (500 * 49) / 99, to: plot.right, y: y(0.5) });
    // Beyond the figures of the accuracy's axis.
    expect(label?.leader[0]).toEqual([plot.right + 42, y(0.5)]);
    expect(label?.x).toBeGreaterThan(label?.leader[1][0] ?? Infinity);
  });

  it('keeps the names of curves that end together a line apart, in their order, within the plot', () => {
    const size = { ...SIZE, width: 800 };
    const geometry = layoutLossCurve(inputOf(new Float32Array(50).fill(0), { test }), size);
    const labels = Object.values(geometry.curveLabels).sort((a, b) => a.y - b.y);
    expect(labels).toHaveLength(4);
    labels.slice(1).forEach((label, at) => expect(label.y - labels[at].y).toBeGreaterThanOrEqual(14));
    expect(labels[3].y - 4).toBeLessThanOrEqual(geometry.plot.bottom);
    const ends = labels.map(({ edge }) => edge.y);
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
  });

  it.each([
    ['a loss of hundreds of thousands', [3e4, 99_000]],
    ['a tiny loss on a log axis', [1, 2e-6]],
    ['a tiny loss', [1e-5, 2e-5]],
  ])('keeps figures, names and their leaders within the picture: %s', (_, loss) => {
    for (const yScale of ['linear', 'log'] as const) {
      const geometry = layoutLossCurve(inputOf(loss, { test, yScale }), SIZE);
      const widest = Math.max(...geometry.yTicks.map(({ label }) => label.length));
      expect(geometry.plot.left - 8 - widest * 7.7).toBeGreaterThanOrEqual(0);
      expect(geometry.yTicks.length).toBeGreaterThanOrEqual(2);
      for (const { x, text } of Object.values(geometry.curveLabels))
        expect(x + text.length * 6.6).toBeLessThanOrEqual(SIZE.width);
    }
  });
});

describe('hovering over the loss curve', () => {
  const input = inputOf(new Float32Array(101).fill(0.5), { length: 61 });

  it('finds the nearest epoch, 5 px each', () => {
    const geometry = layoutLossCurve(input, SIZE);
    expect([46, 48, 49, 146].map((x) => epochAtX(geometry, x))).toEqual([0, 0, 1, 20]);
  });

  it('stays within the epochs that there are', () => {
    const geometry = layoutLossCurve(input, SIZE);
    expect([-100, 546].map((x) => epochAtX(geometry, x))).toEqual([0, 60]);
  });

  it('finds none before the first', () => {
    expect(epochAtX(layoutLossCurve(inputOf([]), SIZE), 100)).toBeNull();
  });

  it('reads loss and accuracy of the epoch', () => {
    const { hover } = layoutLossCurve({ ...input, hoverEpoch: 20 }, SIZE);
    expect(hover).toMatchObject({
      epoch: 20,
      x: 146,
      loss: { value: 0.5 },
      accuracy: { value: 0.5, y: 124 },
    });
  });
});

describe('the test set', () => {
  const test = {
    epoch: Int32Array.of(0, 50, 99),
    loss: Float32Array.of(0.8, 0.6, 1.1),
    accuracy: Float32Array.of(0.25, 0.5, 0.75),
  };
  const input = inputOf(new Float32Array(100).fill(0.5), { test });

  it('has its points where its epochs are, and its losses within the axis', () => {
    // Longer names take 33 px more of the right margin.
    const { test: curves, y, plot } = layoutLossCurve(input, { ...SIZE, width: 687 });
    const [loss, accuracy] = [curves.loss, curves.accuracy].map((curve) => curve?.last.slice(0, 3));
    expect(curves.loss?.x.slice(0, 3)).toEqual(Float64Array.of(46, 46 + (500 * 50) / 99, 546));
    expect(loss).toEqual(Float64Array.from(test.loss, (value) => y(value)));
    expect(Array.from(accuracy ?? [])).toEqual([174, 124, 74]);
    expect(y(Math.fround(1.1))).toBeGreaterThanOrEqual(plot.top);
    expect(y.domain()[1]).toBeGreaterThanOrEqual(1.1);
  });

  it('is read at the last epoch that it is known of', () => {
    const hoverAt = (hoverEpoch: number) => layoutLossCurve({ ...input, hoverEpoch }, SIZE).hover?.test;
    expect(hoverAt(49)).toMatchObject({ index: 0, x: 46 });
    expect(hoverAt(50)).toMatchObject({ index: 1, accuracy: 124 });
    expect(hoverAt(99)?.index).toBe(2);
    const later = { ...test, epoch: Int32Array.of(10, 50, 99) };
    expect(layoutLossCurve({ ...input, test: later, hoverEpoch: 9 }, SIZE).hover?.test).toBeNull();
  });

  it('is named, and drawn in dashes of its own', () => {
    const recording = drawn(input);
    expect(textsOf(recording)).toEqual(expect.arrayContaining(['test loss', 'test accuracy']));
    const dashes = new Set(named(recording, 'setLineDash').map(({ args }) => String(args[0])));
    expect(dashes.size).toBeGreaterThanOrEqual(4);
  });

  it('has no accuracy of real targets', () => {
    const real = drawn({ ...input, accuracy: null, test: { ...test, accuracy: null } });
    expect(textsOf(real).filter((words) => words.includes('accuracy'))).toEqual([]);
  });
});

describe('drawing the loss curve', () => {
  it('draws axes and reference lines only, before the first epoch', () => {
    const recording = drawn(
      inputOf([], { totalEpochs: 100, referenceLines: [{ value: 0.6931, label: 'ln 2' }] }),
    );
    expect(named(recording, 'arc')).toHaveLength(0);
    expect(textsOf(recording)).toEqual(
      expect.arrayContaining(['loss', 'accuracy', 'epoch', 'ln 2', '0%', '100%']),
    );
    expect(textsOf(recording).filter((text) => text === 'loss')).toHaveLength(1);
  });

  it('draws a dot for one epoch', () => {
    expect(named(drawn(inputOf([0.7], { totalEpochs: 100, accuracy: null })), 'arc')).toHaveLength(1);
  });

  it('tells the lines apart without color: loss solid and heavier, accuracy dashed', () => {
    const recording = drawn(inputOf([0.7, 0.6, 0.5]));
    const strokeOf = (color: string) => {
      const at = recording.calls.findIndex(
        ({ name, style }) => name === 'stroke' && style.strokeStyle === color,
      );
      const dash = recording.calls.slice(0, at).findLast(({ name }) => name === 'setLineDash');
      return { dash: dash?.args[0], width: Number(recording.calls[at].style.lineWidth) };
    };
    expect(strokeOf(lightTheme.lossLine).dash).toEqual([]);
    expect(strokeOf(lightTheme.accuracyLine).dash).not.toEqual([]);
    expect(strokeOf(lightTheme.lossLine).width).toBeGreaterThan(strokeOf(lightTheme.accuracyLine).width);
  });

  it('leaves out what regression has not', () => {
    expect(textsOf(drawn(inputOf([1, 2], { accuracy: null })))).not.toContain('accuracy');
  });

  it.each([
    ['no epochs', []],
    ['one epoch', [0.7]],
    ['a constant', [0.5, 0.5, 0.5]],
    ['zeros', [0, 0, 0]],
    ['a divergence', [1, 1e10, 3e38, Infinity, NaN]],
    ['nothing finite', [NaN, Infinity]],
    ['negative loss', [-1, -5, 2]],
  ])('hands only finite numbers to the canvas: %s', (_, loss) => {
    for (const xScale of ['linear', 'log'] as const) {
      for (const yScale of ['linear', 'log'] as const) {
        const accuracy = Float32Array.from(loss, (value) => value / 0);
        const referenceLines = [
          { value: NaN, label: 'none' },
          { value: 0, label: 'zero' },
        ];
        const numbers = numbersOf(
          drawn(inputOf(loss, { xScale, yScale, accuracy, referenceLines, hoverEpoch: 1 })),
        );
        expect(numbers.length).toBeGreaterThan(0);
        expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
      }
    }
  });

  it('takes its colors from the theme', () => {
    const recording = recordingContext();
    drawLossCurve(recording.context, layoutLossCurve(inputOf([1, 2]), SIZE), darkTheme);
    expect(named(recording, 'stroke').map(({ style }) => style.strokeStyle)).toContain(darkTheme.lossLine);
  });
});

describe('ticks of a log axis', () => {
  it('are as fine as there is room for', () => {
    expect(logTicks([0.3, 0.8], 8)).toEqual([0.3, 0.4, 0.5, 0.6, 0.7, 0.8]);
    expect(logTicks([0.01, 1], 8)).toEqual([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]);
    expect(logTicks([1e-6, 1], 8)).toEqual([1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1]);
    expect(logTicks([1e-6, 1], 4)).toEqual([1e-6, 1e-4, 1e-2, 1]);
  });

  it('are at least two over any range that ends on round numbers', () => {
    for (const decade of [-9, -1, 0, 4]) {
      for (let low = 1; low <= 9; low++) {
        for (let high = low + 1; high <= 1000; high += 7) {
          for (const most of [4, 5, 8]) {
            const ticks = logTicks([Number(`${low}e${decade}`), Number(`${high}e${decade}`)], most);
            expect(ticks.length).toBeGreaterThanOrEqual(2);
            expect(ticks.length).toBeLessThanOrEqual(most);
          }
        }
      }
    }
  });
});
