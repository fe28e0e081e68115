/** The looks of one epoch, taken between its steps, which are made as ever. */
import type { Lines, Loop } from '../../engine/loop/lines.ts';
import type { Run } from '../run/run.ts';
import type { Look, Seen } from './look.ts';
import type { Looker } from './looker.ts';

export class EpochLooks implements Lines {
  right = 0;
  readonly seen: Seen;
  private readonly looker: Looker;
  private readonly looks: readonly Look[];
  private readonly loop: Loop;
  private readonly own: Lines | null;
  private readonly followsSteps: boolean;
  private batch = 0;

  constructor(looker: Looker, looks: readonly Look[], { trainer, experiment }: Run, own: Lines | null) {
    this.looker = looker;
    this.looks = looks;
    this.loop = trainer.loop;
    this.own = own;
    this.followsSteps = experiment.training.scheduler_step === 'step';
    this.seen = looks.map(() => null);
  }

  get hasAny(): boolean {
    return this.looks.length > 0;
  }

  get floats(): number {
    return this.seen.reduce((sum, one) => sum + (one?.length ?? 0), 0);
  }

  get hasGradients(): boolean {
    return this.own?.hasGradients ?? true;
  }

  set hasGradients(has: boolean) {
    if (this.own) this.own.hasGradients = has;
  }

  /** `isWhole`: it did not diverge. */
  end(isWhole: boolean): void {
    if (isWhole) this.take((look) => look.of === 'rates' && look.steps > 0);
  }

  run(start: number, rows: number): number {
    if (this.batch === 0) this.takeAt(0);
    const loss = this.step(start, rows);
    this.looks.forEach((look, i) => {
      if (look.of === 'batchLoss' && look.batch === this.batch) this.seen[i] = Float32Array.of(loss);
    });
    this.takeAt(++this.batch);
    return loss;
  }

  private step(start: number, rows: number): number {
    const { own, loop } = this;
    const { run, adjust } = loop;
    loop.run = (from, count) => {
      const loss = run(from, count);
      this.takeOutputs(from, count);
      return loss;
    };
    // Each backward is followed by it, whatever the order of the lines.
    loop.adjust = () => {
      this.takeGradients(false);
      adjust();
      this.takeGradients(true);
    };
    try {
      if (own) {
        const loss = own.run(start, rows);
        this.right = own.right;
        return loss;
      }
      const loss = loop.run(start, rows);
      this.right = loop.right();
      loop.adjust();
      loop.update();
      return loss;
    } finally {
      Object.assign(loop, { run, adjust });
    }
  }

  private takeOutputs(start: number, rows: number): void {
    this.looks.forEach((look, i) => {
      if (look.of === 'batchOutputs' && look.batch === this.batch)
        this.seen[i] ??= this.looker.batchOutputs(look.input, start, rows);
    });
  }

  private takeGradients(isAdjusted: boolean): void {
    this.take(
      (look) => look.of === 'gradients' && look.batch === this.batch && look.isAdjusted === isAdjusted,
    );
  }

  private takeAt(steps: number): void {
    this.take((look) => {
      if (look.of === 'batchLoss' || look.of === 'batchOutputs' || look.of === 'gradients') return false;
      if (look.of === 'order') return steps === 0;
      return look.steps === steps && (look.of !== 'rates' || steps === 0 || this.followsSteps);
    });
  }

  private take(isDue: (look: Look) => boolean): void {
    this.looks.forEach((look, i) => {
      if (this.seen[i] === null && isDue(look)) this.seen[i] = this.looker.see(look);
    });
  }
}
