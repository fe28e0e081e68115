/** The pictures of a run from inside. Each is prepared when it is first asked for. */
import type { Arena } from '../engine/arena.ts';
import type { Run } from '../experiment/run/run.ts';
import type { InsidePictures, InsideRequest } from '../protocol/messages.ts';
import { SampleTracer } from './sampleTracer.ts';
import { drawStep } from './stepDrawer.ts';
import type { View } from './view.ts';

export class InsideDrawer {
  private readonly arena: Arena;
  private readonly run: Run;
  private tracer: SampleTracer | null = null;

  constructor(arena: Arena, run: Run) {
    this.arena = arena;
    this.run = run;
  }

  draw({ sample, step = null }: InsideRequest, view: View): InsidePictures {
    return { sample: sample && this.trace(sample, view), step: step && drawStep(this.run, step) };
  }

  private trace(choice: NonNullable<InsideRequest['sample']>, view: View): InsidePictures['sample'] {
    this.tracer ??= new SampleTracer(this.arena, this.run);
    return this.tracer.trace(choice, view);
  }
}
