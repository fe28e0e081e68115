/** The pictures of a run beside its curve. Each is prepared when it is first visible. */
import type { Arena } from '../engine/arena.ts';
import { mapSizeOf } from '../experiment/model/neuronMaps.ts';
import type { Run } from '../experiment/run/run.ts';
import type { Snapshot, SnapshotRequest, Square } from '../protocol/messages.ts';
import { BoundaryGrid } from './boundaryGrid.ts';
import { HiddenSpaceMapper } from './hiddenSpaceMapper.ts';
import type { InsideDrawer } from './insideDrawer.ts';
import { laterPictures } from './laterPictures.ts';
import { NeuronMapper } from './neuronMapper.ts';
import { squareFor } from './plane.ts';
import { SaturationMeter } from './saturationMeter.ts';
import { isSameView, type View, viewOf } from './view.ts';

export class Pictures {
  private readonly arena: Arena;
  private readonly run: Run;
  private square: Square | null = null;
  private view: View | null = null;
  private boundary: BoundaryGrid | null = null;
  private mapper: NeuronMapper | null = null;
  private hiddenSpaceMapper: HiddenSpaceMapper | null = null;
  private meter: SaturationMeter | null = null;
  private insideDrawer: InsideDrawer | undefined;

  constructor(arena: Arena, run: Run) {
    this.arena = arena;
    this.run = run;
  }

  draw(
    request: SnapshotRequest,
  ): Pick<Snapshot, 'probabilityGrid' | 'maps' | 'hiddenSpace' | 'saturation' | 'inside'> {
    const view = viewOf(this.run.points, request);
    const square = this.squareOf(request, view);
    this.boundary ??= new BoundaryGrid(this.arena, this.run, square, view);
    return {
      probabilityGrid: this.boundary.evaluate(),
      maps: this.maps(request, square, view),
      hiddenSpace: this.hiddenSpace(request, square, view),
      saturation: this.saturation(request),
      inside: this.inside(request, view),
    };
  }

  /** Where another one, or another view, is asked for, what was prepared for the last one is given up. */
  private squareOf(request: SnapshotRequest, view: View): Square {
    const { points, experiment } = this.run;
    const square = squareFor(points, view.axes, request.square, experiment.data.kind === 'custom');
    const isSeen = this.view !== null && isSameView(this.view, view);
    if (isSeen && this.square !== null && isSame(this.square, square)) return this.square;
    this.view = view;
    this.boundary = null;
    this.mapper = null;
    this.hiddenSpaceMapper = null;
    this.square = square;
    return square;
  }

  private maps({ maps, forFile }: SnapshotRequest, square: Square, view: View): Snapshot['maps'] {
    const size = maps || forFile ? mapSizeOf(this.run.experiment) : null;
    if (size === null) return null;
    this.mapper ??= new NeuronMapper(this.arena, this.run, square, view, size);
    return this.mapper.evaluate();
  }

  private saturation({ saturation }: SnapshotRequest): Snapshot['saturation'] {
    if (!saturation) return null;
    this.meter ??= new SaturationMeter(this.arena, this.run);
    return this.meter.evaluate();
  }

  private inside({ inside }: SnapshotRequest, view: View): Snapshot['inside'] {
    if (!inside) return null;
    this.insideDrawer ??= laterPictures.inside?.(this.arena, this.run);
    return this.insideDrawer?.draw(inside, view);
  }

  private hiddenSpace({ hiddenSpace }: SnapshotRequest, square: Square, view: View): Snapshot['hiddenSpace'] {
    if (hiddenSpace === null) return null;
    this.hiddenSpaceMapper ??= new HiddenSpaceMapper(this.arena, this.run, square, view);
    return this.hiddenSpaceMapper.evaluate(hiddenSpace);
  }
}

function isSame(a: Square, b: Square): boolean {
  return [...a.x, ...a.y].join() === [...b.x, ...b.y].join();
}
