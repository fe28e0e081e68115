/** The loss landscape around the run's path: read by pointing, and a run can be started at any place of it. */
import { type KeyboardEvent, type ReactNode, useCallback, useRef, useState } from 'react';
import type { Point } from '../../../charts/curve.ts';
import { formatLoss } from '../../../charts/format.ts';
import { drawLandscape } from '../../../charts/landscape/drawLandscape.ts';
import {
  heightAt,
  type LandscapeGeometry,
  layoutLandscape,
  onGrid,
  placeAt,
} from '../../../charts/landscape/landscape.ts';
import type { Direction } from '../../../charts/points.ts';
import { firstStateOf } from '../../../engine/tensors.ts';
import type { Landscape } from '../../../experiment/survey/landscape.ts';
import { parametersAt } from '../../../experiment/survey/plane.ts';
import { laterText } from '../../../messages/later.ts';
import type { Playground } from '../../../store/playground.ts';
import { epochOf } from '../../../store/selectors.ts';
import { shownOf } from '../../../store/shownRun.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChartCanvas } from '../../../ui/canvas/ChartCanvas.tsx';
import type { Paint } from '../../../ui/canvas/canvasHost.ts';
import { useIsTouched } from '../../../ui/useMedia.ts';
import { usePlaygroundStore } from '../../store.ts';
import { useChartTheme } from '../../useChartTheme.ts';
import { useRepaint } from '../../useRepaint.ts';
import { ChartPanel } from '../ChartPanel.tsx';
import styles from '../LossCurvePanel.module.css';
import { useSurvey } from './useSurvey.ts';

/** Below this the plane is a poor picture of where the run went. */
const WELL_HELD = 0.95;
/** Places of the grid that an arrow key goes with Shift. */
const STRIDE = 8;

/** The land that a run was started in: it stays as it is for that run. */
interface KeptLand {
  land: Landscape;
  startedFrom: Playground['startedFrom'];
}

const drawnParts = (state: Playground) => [epochOf(state)];

export function LandscapePanel({ select }: { select: ReactNode }) {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const [kept, setKept] = useState<KeptLand | null>(null);
  const orderOf = useCallback(
    ({ experiment, startedFrom }: Playground) => ({
      kind: 'landscape' as const,
      experiment,
      start: startedFrom,
      known: kept !== null && kept.startedFrom === startedFrom ? kept.land : null,
    }),
    [kept],
  );
  const { result, of, isWhole, reason } = useSurvey<'landscape'>(orderOf);
  const [hover, setHovered] = useState<Point | null>(null);
  // A click may come before the place that was pointed at last is drawn.
  const place = useRef<Point | null>(null);
  const setHover = (next: Point | null) => {
    place.current = next;
    setHovered(next);
  };
  const geometry = useRef<LandscapeGeometry | null>(null);
  const subscribe = useRepaint(drawnParts);
  const isTouched = useIsTouched();
  const words = laterText.landscape;
  const earlier = kept !== null && kept.startedFrom === of?.startedFrom ? kept.land.path : null;

  const paint = useCallback<Paint>(
    (context, size) => {
      if (result === null) return context.clearRect(0, 0, size.width, size.height);
      geometry.current = layoutLandscape(
        {
          grid: result.grid,
          x: result.plane.x,
          y: result.plane.y,
          path: result.path,
          earlier,
          playhead: epochOf(shownOf(store.getState())),
          hover: hover,
          words: { across: laterText.landscape.across, up: laterText.landscape.up },
        },
        size,
      );
      drawLandscape(context, geometry.current, theme);
    },
    [store, theme, result, earlier, hover],
  );
  const walk = (direction: Direction, { shiftKey }: KeyboardEvent) => {
    if (result === null) return;
    const step = (shiftKey ? STRIDE : 1) / (result.grid.side - 1);
    const [x, y] = hover ?? [0.5, 0.5];
    const moved: Record<Direction, Point> = {
      left: [x - step, y],
      right: [x + step, y],
      up: [x, y + step],
      down: [x, y - step],
    };
    setHover(onGrid(result.grid, hover === null ? [x, y] : moved[direction]));
  };
  const start = () => {
    if (result === null || place.current === null) return;
    startAt(store.getState(), result, place.current);
    setKept({ land: result, startedFrom: store.getState().startedFrom });
    setHover(null);
  };
  const leave = isTouched ? undefined : () => setHover(null);

  return (
    <ChartPanel
      title={words.title}
      area="loss"
      aside={<div className={styles.scales}>{select}</div>}
      readout={reason === null ? readoutOf(result, hover, isTouched) : words.failed(reason)}
      hint={words.waiting}
      note={result && <Held landscape={result} isShort={isTouched || earlier !== null} />}
      action={
        <Actions
          {...{ start, isStarting: isTouched && hover !== null, fit: earlier && (() => setKept(null)) }}
        />
      }
    >
      <ChartCanvas
        name={words.name}
        summary={summaryOf(result, isWhole)}
        paint={paint}
        subscribe={subscribe}
        onPoint={(x, y) => setHover(geometry.current && placeAt(geometry.current, x, y))}
        onLeave={leave}
        onArrow={walk}
        onPick={isTouched ? undefined : start}
      />
    </ChartPanel>
  );
}

interface ActionsProps {
  start(): void;
  /** Where a tap only points. */
  isStarting: boolean;
  /** Null where the plane is that of the run. */
  fit: (() => void) | null;
}

function Actions({ start, isStarting, fit }: ActionsProps) {
  if (isStarting) return <Button onClick={start}>{laterText.landscape.start}</Button>;
  return fit && <Button onClick={fit}>{laterText.landscape.fit}</Button>;
}

/** A run from the parameters at a place of the plane, to its last epoch. */
function startAt(
  { experiment, resumeRun, trainToEnd }: Playground,
  { plane }: Landscape,
  place: Point,
): void {
  const [x, y] = [plane.x, plane.y].map(([from, to], i) => from + (to - from) * place[i]);
  const parameters = firstStateOf(experiment.model, parametersAt(plane, x, y));
  const none = new Float32Array(0);
  resumeRun({ experiment, state: { epoch: 0, parameters }, curve: { loss: none, accuracy: none } });
  trainToEnd();
}

/** Says how good a picture of the way the plane is: how much of it, and how near to the run's own losses. */
function Held({ landscape: { path }, isShort }: { landscape: Landscape; isShort: boolean }) {
  const { held, poorlyHeld, losses } = laterText.landscape;
  const words = (path.held < WELL_HELD ? poorlyHeld : held)(shareText(path.held));
  if (isShort) return <span>{words}</span>;
  const off = path.inPlane.map((loss, i) => Math.abs(loss / path.loss[i] - 1)).filter(Number.isFinite);
  return <span>{words + losses(percentText(Math.max(0, ...off)))}</span>;
}

/** To two decimals; only all of it reads as such. */
function shareText(share: number): string {
  return `${Math.min(share < 1 ? 99.99 : 100, share * 100).toFixed(2)}%`;
}

/** Upwards, to two figures: 0.24%, 7.7%. */
function percentText(share: number): string {
  const percent = share * 100;
  const step = 10 ** (Math.floor(Math.log10(Math.max(percent, 0.01))) - 1);
  return `${Number((Math.ceil(percent / step) * step).toPrecision(2))}%`;
}

/** A place of the path is near enough to be meant. */
const NEAR = 0.02;

/** At the path the run's own loss, elsewhere that of the plane. */
function readoutOf(landscape: Landscape | null, place: Point | null, isTouched: boolean): string | null {
  if (landscape === null || place === null) return null;
  const { hover, hoverPath, click } = laterText.landscape;
  const inPlane = formatLoss(heightAt(landscape.grid, place));
  const at = nearestOnPath(landscape, place);
  const { epochs, loss } = landscape.path;
  const read = at === null ? hover(inPlane) : hoverPath(epochs[at], formatLoss(loss[at]), inPlane);
  return isTouched ? read : read + click;
}

function nearestOnPath({ plane, path }: Landscape, [x, y]: Point): number | null {
  const share = (value: number, [from, to]: readonly number[]) => (value - from) / (to - from);
  const distances = path.x.map((across, i) =>
    Math.hypot(share(across, plane.x) - x, share(path.y[i], plane.y) - y),
  );
  const least = Math.min(...distances);
  return least < NEAR ? distances.indexOf(least) : null;
}

function summaryOf(landscape: Landscape | null, isWhole: boolean): string {
  const { waiting, summary } = laterText.landscape;
  if (landscape === null) return waiting;
  const { path, grid } = landscape;
  const known = grid.values.filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)].map(formatLoss);
  const [first, last] = [path.loss[0], path.loss.at(-1) ?? Number.NaN].map(formatLoss);
  return summary(shareText(path.held), first, last, low, high) + (isWhole ? '' : ` ${waiting}`);
}
