/**
 * Draws in slices, between which the host goes on: a drawing of thousands of points holds the page up. What a chart draws in
 * one go is recorded, and played on the context a slice at a time.
 */
import type { DrawPart } from './plotSheet.ts';

/** Calls and settings that are played at once. */
const SLICE = 4000;

const methods = [
  'save',
  'restore',
  'translate',
  'clip',
  'clearRect',
  'beginPath',
  'moveTo',
  'lineTo',
  'bezierCurveTo',
  'arc',
  'rect',
  'closePath',
  'setLineDash',
  'fill',
  'stroke',
  'fillRect',
  'strokeRect',
  'fillText',
  'strokeText',
] as const satisfies (keyof CanvasRenderingContext2D)[];

const settings = [
  'fillStyle',
  'strokeStyle',
  'lineWidth',
  'lineJoin',
  'font',
  'textAlign',
  'textBaseline',
  'globalAlpha',
  'imageSmoothingEnabled',
  'imageSmoothingQuality',
] as const satisfies (keyof CanvasRenderingContext2D)[];

const names = [...methods, ...settings];

type Context = Record<string, unknown> & Record<(typeof methods)[number], (...args: unknown[]) => void>;

/** Draws one part after the other; `pause` follows each slice. */
export async function drawInSlices(
  context: CanvasRenderingContext2D,
  parts: readonly DrawPart[],
  pause: () => Promise<void>,
): Promise<void> {
  for (const part of parts) {
    const steps = new Steps(context);
    part(recorderOf(context, steps));
    for (; steps.left > 0; await pause()) steps.play(SLICE);
  }
}

/**
 * Calls and settings that wait. Numbers stand in a list of their own, without an object for each: a part has hundreds of
 * thousands. In what the charts call, texts and lists come before numbers; of true and false a context takes 1 and 0.
 */
class Steps {
  /** Of each step the name's index, and how many of its arguments are no numbers and how many are. */
  private readonly steps: number[] = [];
  private readonly others: unknown[] = [];
  private readonly numbers: number[] = [];
  private at = { step: 0, other: 0, number: 0 };
  private readonly target: Context;

  constructor(context: CanvasRenderingContext2D) {
    this.target = context as unknown as Context;
  }

  get left(): number {
    return (this.steps.length - this.at.step) / 3;
  }

  add(name: number, args: readonly unknown[]): void {
    const before = this.others.length;
    for (const arg of args) {
      if (typeof arg === 'number' || typeof arg === 'boolean') this.numbers.push(Number(arg));
      else this.others.push(arg);
    }
    const others = this.others.length - before;
    this.steps.push(name, others, args.length - others);
  }

  play(most: number): void {
    const { at, steps } = this;
    for (let left = Math.min(most, this.left); left > 0; left--) {
      const [name, others, numbers] = [steps[at.step++], steps[at.step++], steps[at.step++]];
      const args: unknown[] = [];
      for (let i = 0; i < others; i++) args.push(this.others[at.other++]);
      for (let i = 0; i < numbers; i++) args.push(this.numbers[at.number++]);
      if (name < methods.length) this.target[methods[name]](...args);
      else (this.target as Record<string, unknown>)[names[name]] = args[0];
    }
  }
}

/** A context on which each call and setting is a step. It has what the charts use and nothing more, as SvgContext has. */
function recorderOf(context: CanvasRenderingContext2D, steps: Steps): CanvasRenderingContext2D {
  const recorder: Record<string, unknown> = {};
  names.forEach((name, index) => {
    if (index < methods.length) recorder[name] = (...args: unknown[]) => steps.add(index, args);
    else Object.defineProperty(recorder, name, { set: (value) => steps.add(index, [value]) });
  });
  // An image may be painted over once it is drawn: it can't wait, nor what comes before it.
  recorder.drawImage = (...args: Parameters<CanvasRenderingContext2D['drawImage']>) => {
    steps.play(Infinity);
    context.drawImage(...args);
  };
  recorder.getTransform = () => context.getTransform();
  return Object.freeze(recorder) as unknown as CanvasRenderingContext2D;
}
