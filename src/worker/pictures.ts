/** All that is shown of a run beside its curve. Each picture is made ready when it is first seen. */
import type { Arena } from '../engine/arena.ts';
import { mapSizeOf } from '../experiment/model/neuronMaps.ts';
import type { Run } from '../experiment/run/run.ts';
import type { Snapshot, View } from '../protocol/messages.ts';
import { BoundaryField } from './boundaryGrid.ts';
import { PlaneBender } from './hiddenSpaceMapper.ts';
import { NeuronMapper } from './neuronMapper.ts';
import { type Square, squareAround } from './plane.ts';
import { SaturationMeter } from './saturationMeter.ts';

export class Pictures {
  private readonly arena: Arena;
  private readonly run: Run;
  private readonly square: Square;
  private readonly field: BoundaryField;
  private mapper: NeuronMapper | null = null;
  private bender: PlaneBender | null = null;
  private meter: SaturationMeter | null = null;

  constructor(arena: Arena, run: Run) {
    this.arena = arena;
    this.run = run;
    this.square = squareAround(run.points);
    this.field = new BoundaryField(arena, run, this.square);
  }

  draw(view: View): Pick<Snapshot, 'field' | 'maps' | 'bent' | 'saturation'> {
    return {
      field: this.field.evaluate(),
      maps: this.maps(view),
      bent: this.bent(view),
      saturation: this.saturation(view),
    };
  }

  private maps({ maps, forFile }: View): Snapshot['maps'] {
    const size = maps || forFile ? mapSizeOf(this.run.experiment) : null;
    if (size === null) return null;
    this.mapper ??= new NeuronMapper(this.arena, this.run, this.square, size);
    return this.mapper.evaluate();
  }

  private saturation({ saturation }: View): Snapshot['saturation'] {
    if (!saturation) return null;
    this.meter ??= new SaturationMeter(this.arena, this.run);
    return this.meter.evaluate();
  }

  private bent({ bent }: View): Snapshot['bent'] {
    if (bent === null) return null;
    this.bender ??= new PlaneBender(this.arena, this.run, this.square);
    return this.bender.evaluate(bent);
  }
}
