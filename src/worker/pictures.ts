/** The pictures of a run beside its curve. Each is prepared when it is first visible. */
import type { Arena } from '../engine/arena.ts';
import { mapSizeOf } from '../experiment/model/neuronMaps.ts';
import type { Run } from '../experiment/run/run.ts';
import type { Snapshot, SnapshotRequest } from '../protocol/messages.ts';
import { BoundaryGrid } from './boundaryGrid.ts';
import { HiddenSpaceMapper } from './hiddenSpaceMapper.ts';
import { NeuronMapper } from './neuronMapper.ts';
import { type Square, squareAround } from './plane.ts';
import { SaturationMeter } from './saturationMeter.ts';

export class Pictures {
  private readonly arena: Arena;
  private readonly run: Run;
  private readonly square: Square;
  private readonly boundary: BoundaryGrid;
  private mapper: NeuronMapper | null = null;
  private hiddenSpaceMapper: HiddenSpaceMapper | null = null;
  private meter: SaturationMeter | null = null;

  constructor(arena: Arena, run: Run) {
    this.arena = arena;
    this.run = run;
    this.square = squareAround(run.points, run.experiment.data.kind === 'custom');
    this.boundary = new BoundaryGrid(arena, run, this.square);
  }

  draw(request: SnapshotRequest): Pick<Snapshot, 'probabilityGrid' | 'maps' | 'hiddenSpace' | 'saturation'> {
    return {
      probabilityGrid: this.boundary.evaluate(),
      maps: this.maps(request),
      hiddenSpace: this.hiddenSpace(request),
      saturation: this.saturation(request),
    };
  }

  private maps({ maps, forFile }: SnapshotRequest): Snapshot['maps'] {
    const size = maps || forFile ? mapSizeOf(this.run.experiment) : null;
    if (size === null) return null;
    this.mapper ??= new NeuronMapper(this.arena, this.run, this.square, size);
    return this.mapper.evaluate();
  }

  private saturation({ saturation }: SnapshotRequest): Snapshot['saturation'] {
    if (!saturation) return null;
    this.meter ??= new SaturationMeter(this.arena, this.run);
    return this.meter.evaluate();
  }

  private hiddenSpace({ hiddenSpace }: SnapshotRequest): Snapshot['hiddenSpace'] {
    if (hiddenSpace === null) return null;
    this.hiddenSpaceMapper ??= new HiddenSpaceMapper(this.arena, this.run, this.square);
    return this.hiddenSpaceMapper.evaluate(hiddenSpace);
  }
}
