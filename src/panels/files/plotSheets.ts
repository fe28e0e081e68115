/** The page's four charts as plots of a sheet or a report, in the colors of paper. */
import type { DecisionBoundaryOptions } from '../../charts/boundary/drawDecisionBoundary.ts';
import { truthStyle } from '../../charts/boundary/drawTruth.ts';
import {
  classMark,
  hollowMark,
  type LegendItem,
  legendWidth,
  lineMark,
  ringMark,
  signedMark,
} from '../../charts/export/plotLegend.ts';
import type { Plot } from '../../charts/export/plotSheet.ts';
import { type drawCells, drawPredictedLabels } from '../../charts/labels/drawPredictedLabels.ts';
import { layoutPredictedLabels } from '../../charts/labels/predictedLabels.ts';
import { drawLossCurve, lineStyleOf } from '../../charts/lossCurve/drawLossCurve.ts';
import { layoutLossCurve } from '../../charts/lossCurve/lossCurve.ts';
import { pinStyle } from '../../charts/lossCurve/pinnedCurves.ts';
import { drawNetworkGraph } from '../../charts/network/drawNetworkGraph.ts';
import { layoutNetworkGraph } from '../../charts/network/networkGraph.ts';
import { estimateWidth } from '../../charts/text.ts';
import { lightTheme as paper } from '../../charts/theme.ts';
import { text } from '../../messages/index.ts';
import type { Playground } from '../../store/playground.ts';
import { pinnedRuns } from '../../store/runHistorySlice.ts';
import { isRegression, outputShown, shownClassesOf } from '../../store/selectors.ts';
import { classText } from '../classText.ts';
import { fitChart } from '../plots/boundary/fitChart.ts';
import { boundaryTitle, colorWords } from '../plots/boundary/realWords.ts';
import { truthLegend, truthUnder } from '../plots/boundary/truth.ts';
import { labelsInput, lossInput, networkInput } from '../plots/chartInputs.ts';
import { drawLossPlayhead } from '../plots/lossPlayhead.ts';
import { neuronColors } from '../plots/network/neuronColors.ts';
import { isFit, planeChart } from '../plots/pointChart.ts';
import { rateStripOf } from '../plots/rates.ts';
import { runNames } from '../runNames.ts';

/** Height of network and boundary, and of the loss curve, as shares of the width. */
const TALL = 0.82;
const LOW = 0.6;
/** Of many labels: twenty thousand would make the picture a ribbon, and its canvas larger than a browser clears in a moment. */
const LABEL_HEIGHT_PX = 2;

/** `makeCanvas` for the images of field and neurons, where they are to be read; the others where what they paint may be an image. */
interface Images extends Pick<DecisionBoundaryOptions, 'makeCanvas' | 'paintRings' | 'paintMarks'> {
  paintCells?: typeof drawCells;
}

/** Network, boundary, loss and labels, each `width` px wide; without labels where the target is a real number. */
export function plotsOf(state: Playground, width: number, images: Images): Plot[] {
  return [
    networkPlot(state, width, images),
    boundaryPlot(state, width, images),
    lossPlot(state, width),
    labelsPlot(state, width, images),
  ].filter((plot) => plot !== null);
}

function networkPlot(state: Playground, width: number, { makeCanvas }: Images): Plot {
  const size = { width, height: Math.round(width * TALL) };
  const input = { ...networkInput(state), mapColors: neuronColors(state.experiment, paper) };
  return {
    title: text.charts.networkTitle,
    size,
    legend: [
      lineMark(text.charts.positive, { color: paper.positiveWeight, width: 2, dash: [] }),
      lineMark(text.charts.negative, { color: paper.negativeWeight, width: 2, dash: [5, 3] }),
    ],
    draw: (context) => drawNetworkGraph(context, layoutNetworkGraph(input, size), paper, { makeCanvas }),
  };
}

function boundaryPlot(state: Playground, width: number, { paintCells: _, ...images }: Images): Plot | null {
  const chart = isFit(state.experiment) ? fitChart : planeChart;
  const title = boundaryTitle(state.experiment, outputShown(state));
  const size = { width, height: Math.round(width * TALL) };
  // Points as shapes: an image of them would not be sharp at every size.
  const laid = chart(state, size, { isAlone: true, isSketch: true });
  return (
    laid && {
      title,
      size,
      legend: boundaryLegend(state, width - estimateWidth(title)),
      draw: (context) =>
        laid.draw(context, paper, {
          ...images,
          ...truthUnder(context, laid.geometry, state, paper),
        }),
    }
  );
}

/** The network's outputs explain their colors where the names of the classes do not fit beside the title. */
function boundaryLegend(state: Playground, roomPx: number): LegendItem[] {
  const { experiment, points } = state;
  const test = points?.isTest ? [hollowMark(text.charts.testLegend, paper)] : [];
  if (isRegression(experiment))
    return colorWords(state)
      .map((words, i) => (isFit(experiment) ? classMark(i, words, paper) : signedMark(i - 1, words, paper)))
      .concat(test);
  const classes = Array.from({ length: shownClassesOf(experiment) }, (_, k) =>
    classMark(k, classText(experiment.data, k), paper),
  );
  const truth = truthLegend(state);
  const others = [
    ...(truth === null ? [] : [lineMark(truth, truthStyle(paper))]),
    ringMark(text.charts.wrongLegend, paper),
    ...test,
  ];
  return legendWidth([...classes, ...others]) <= roomPx ? [...classes, ...others] : others;
}

function lossPlot(state: Playground, width: number): Plot {
  const strip = rateStripOf(state);
  const input = { ...lossInput(state), stripPx: strip?.stripPx };
  const size = { width, height: Math.round(width * LOW) };
  const names = runNames(state);
  const ofTest = (['test loss', 'test accuracy'] as const).filter((name) =>
    name === 'test loss' ? input.test : input.test?.accuracy,
  );
  return {
    title: text.charts.lossCurve,
    size,
    legend: [
      ...ofTest.map((name) => lineMark(text.charts.curves[name], lineStyleOf(name, paper))),
      ...pinnedRuns(state).map(({ number, pin }) => lineMark(names.get(number) ?? '', pinStyle(paper, pin))),
    ],
    draw(context) {
      const geometry = layoutLossCurve(input, size);
      drawLossCurve(context, geometry, paper);
      strip?.draw(context, geometry, paper);
      drawLossPlayhead(context, state, geometry, paper);
    },
  };
}

function labelsPlot(state: Playground, width: number, { paintCells }: Images): Plot | null {
  const input = labelsInput(state);
  if (input === null || isRegression(state.experiment)) return null;
  const geometry = layoutPredictedLabels(input, width, LABEL_HEIGHT_PX);
  return {
    title: text.charts.labelsTitle,
    size: { width, height: geometry.height },
    legend: [],
    draw: (context) => drawPredictedLabels(context, geometry, paper, paintCells),
  };
}
