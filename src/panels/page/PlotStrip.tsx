/**
 * On a phone: boundary and loss curve, small, at the top edge while the plots themselves are scrolled out of sight, so that
 * the effect of a slider is seen. It repeats what is on the page, so screen readers are not told of it.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { SMALL_MARK_AREA_PX2 } from '../../charts/boundary/decisionBoundary.ts';
import { drawLossCurve } from '../../charts/lossCurve/drawLossCurve.ts';
import { layoutLossCurve } from '../../charts/lossCurve/lossCurve.ts';
import type { Playground } from '../../store/playground.ts';
import { shownOf } from '../../store/shownRun.ts';
import { type Paint, useCanvas } from '../../ui/canvas/canvasHost.ts';
import { fitChart } from '../plots/boundary/fitChart.ts';
import { lossInput } from '../plots/chartInputs.ts';
import { drawLossPlayhead } from '../plots/lossPlayhead.ts';
import { isFit, planeChart } from '../plots/pointChart.ts';
import { usePlaygroundStore } from '../store.ts';
import { useChartTheme } from '../useChartTheme.ts';
import { useRepaint } from '../useRepaint.ts';
import styles from './PlotStrip.module.css';

const PLOTS = '[data-area="boundary"], [data-area="loss"]';

export function PlotStrip() {
  const isWanted = useArePlotsAway();
  useEffect(() => {
    const { classList } = document.documentElement;
    classList.toggle(styles.below, isWanted);
    return () => classList.remove(styles.below);
  }, [isWanted]);
  if (!isWanted) return null;
  return (
    <div className={styles.strip} aria-hidden="true" data-strip="true">
      <SmallBoundary />
      <SmallCurve />
    </div>
  );
}

/** True while none of the plots is in sight, and they have been scrolled past. */
function useArePlotsAway(): boolean {
  const [areAway, setAway] = useState(false);
  useEffect(() => {
    const seen = new Map<Element, IntersectionObserverEntry>();
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) seen.set(entry.target, entry);
      const all = [...seen.values()];
      setAway(all.length > 0 && all.every((entry) => !entry.isIntersecting && isPast(entry)));
    });
    for (const plot of document.querySelectorAll(PLOTS)) observer.observe(plot);
    return () => observer.disconnect();
  }, []);
  return areAway;
}

const isPast = ({ boundingClientRect }: IntersectionObserverEntry) => boundingClientRect.bottom <= 0;

const boundaryParts = ({ snapshot, points, before, ghost, branchedFrom }: Playground) => [
  snapshot,
  points,
  before,
  ghost,
  branchedFrom,
];

function SmallBoundary() {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const paint = useCallback<Paint>(
    (context, size) => {
      const state = shownOf(store.getState());
      const chart = isFit(state.experiment) ? fitChart : planeChart;
      chart(state, size, { markArea: SMALL_MARK_AREA_PX2 })?.draw(context, theme);
    },
    [store, theme],
  );
  return <SmallPlot paint={paint} parts={boundaryParts} />;
}

const curveParts = ({ history, experiment, runs, before, ghost, viewed, branchedFrom }: Playground) => [
  history,
  experiment,
  runs,
  before,
  ghost,
  viewed,
  branchedFrom,
];

function SmallCurve() {
  const store = usePlaygroundStore();
  const theme = useChartTheme();
  const paint = useCallback<Paint>(
    (context, size) => {
      const state = shownOf(store.getState());
      const geometry = layoutLossCurve(lossInput(state), size);
      drawLossCurve(context, { ...geometry, referenceLines: [] }, theme);
      drawLossPlayhead(context, state, geometry, theme);
    },
    [store, theme],
  );
  return <SmallPlot paint={paint} parts={curveParts} />;
}

function SmallPlot({ paint, parts }: { paint: Paint; parts(state: Playground): readonly unknown[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useCanvas(canvas, paint, useRepaint(parts));
  return (
    <div className={styles.plot}>
      <div>
        <canvas ref={canvas} />
      </div>
    </div>
  );
}
