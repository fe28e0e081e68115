/** The bench's page: hands tasks to the Worker, and times the drawing of the loss curve. `window.bench` drives it. */
import { drawLossCurve } from '../../../src/charts/lossCurve/drawLossCurve.ts';
import {
  createLossPyramids,
  type LossCurveInput,
  layoutLossCurve,
} from '../../../src/charts/lossCurve/lossCurve.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { en } from '../../../src/messages/en.ts';
import type { Answer } from '../engine.ts';
import type { Task } from '../tasks.ts';

const SIZE = { width: 640, height: 320 };
const FRAMES = 60;

const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
const tasks = new Map<string, Task>();

const bench = {
  prepare(task: Task): void {
    tasks.set(task.name, task);
  },
  run(name: string, epochs: number): Promise<Answer> {
    return new Promise((done) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => done(data);
      worker.postMessage({ ...tasks.get(name), epochs });
    });
  },
  drawingMs,
};

/** Median time to lay out and draw a loss curve of `epochs` epochs of which one is new since the frame before. */
function drawingMs(epochs: number): number {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, SIZE);
  // Read back once, so that the drawing is done when the clock is read, not later on another thread.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser has no canvas');
  const input: LossCurveInput = {
    loss: Float32Array.from({ length: epochs }, (_, epoch) => 0.3 + 0.4 * Math.exp((-5 * epoch) / epochs)),
    accuracy: Float32Array.from({ length: epochs }, (_, epoch) => 1 - 0.5 * Math.exp((-9 * epoch) / epochs)),
    length: 0,
    totalEpochs: epochs,
    xScale: 'linear',
    yScale: 'linear',
    referenceLines: [],
    hoverEpoch: null,
    words: en.charts,
    pyramids: createLossPyramids(),
  };
  const times = Array.from({ length: FRAMES + 1 }, (_, frame) => {
    const started = performance.now();
    const shown = { ...input, length: epochs - FRAMES + frame };
    drawLossCurve(context, layoutLossCurve(shown, SIZE), lightTheme);
    context.getImageData(0, 0, 1, 1);
    return performance.now() - started;
  });
  // The first frame takes in the whole history.
  return times.slice(1).sort((a, b) => a - b)[FRAMES >> 1];
}

export type Bench = typeof bench;

Object.assign(window, { bench });
