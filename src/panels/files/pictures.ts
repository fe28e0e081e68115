/** Saves the plots as picture files. */
import { drawPointMarks } from '../../charts/boundary/drawPointMarks.ts';
import { drawRingImage } from '../../charts/boundary/drawRingImage.ts';
import type { MakeCanvas } from '../../charts/boundary/probabilityGrid.ts';
import { drawInSlices } from '../../charts/export/drawInSlices.ts';
import {
  layoutPlotSheet,
  type Plot,
  type PlotSheetGeometry,
  plotSheetParts,
} from '../../charts/export/plotSheet.ts';
import { type ImagePart, SvgContext } from '../../charts/export/svgContext.ts';
import { drawCellImage } from '../../charts/labels/drawCellImage.ts';
import { lightTheme as paper } from '../../charts/theme.ts';
import { laterText } from '../../messages/later.ts';
import { nextTask } from '../../store/opening/nextTask.ts';
import type { Playground } from '../../store/playground.ts';
import { captionOf } from './captionText.ts';
import { plotsOf } from './plotSheets.ts';

const COLUMN_PX = 560;
const COLUMNS = 2;
const MARGIN_PX = 24;
/** Pixels of the picture for each of the layout: sharp in print at a hand's width. */
const SCALE = 2;

/** The canvases whose images an SVG holds can be read. */
const readableCanvas: MakeCanvas = (width, height) =>
  Object.assign(document.createElement('canvas'), { width, height });

/** One picture of all plots with a caption of the experiment. */
export async function plotsPng(state: Playground): Promise<Blob> {
  const sheet = layoutPlotSheet(
    plotsOf(state, COLUMN_PX, {
      paintRings: drawRingImage,
      paintMarks: drawPointMarks,
      paintCells: drawCellImage,
    }),
    COLUMNS,
    captionOf(state),
    MARGIN_PX,
  );
  const { width, height } = sheet.size;
  const canvas = new OffscreenCanvas(Math.ceil(width * SCALE), Math.ceil(height * SCALE));
  // In the page's own memory, which takes in slices of a drawing sooner than a graphics card.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('expected a canvas to draw on');
  context.scale(SCALE, SCALE);
  // Its memory is taken by now.
  await nextTask();
  await drawInSlices(
    context as unknown as CanvasRenderingContext2D,
    plotSheetParts(sheet, paper),
    async () => {
      await nextTask();
      // A browser paints what was drawn when the pixels are asked for: all of it at once, if only the file asked.
      context.getImageData(0, 0, 1, 1);
      await nextTask();
    },
  );
  // Last, and beneath: each plot clears its place.
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = paper.surface;
  context.fillRect(0, 0, Math.ceil(width), Math.ceil(height));
  return canvas.convertToBlob({ type: 'image/png' });
}

export async function plotsSvg(state: Playground): Promise<Blob> {
  const plots = vectorPlots(state, COLUMN_PX);
  const sheet = layoutPlotSheet(plots, COLUMNS, captionOf(state), MARGIN_PX);
  const svg = await svgOf(sheet, 'plots', laterText.plots.sheet);
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`], { type: 'image/svg+xml' });
}

/** Each plot, with its title, as an SVG element of its own. */
export async function plotElements(state: Playground, width: number): Promise<string[]> {
  const elements: string[] = [];
  for (const plot of vectorPlots(state, width))
    elements.push(await svgOf(layoutPlotSheet([plot], 1, [], 0), `plot-${elements.length}`, plot.title));
  return elements;
}

async function svgOf(sheet: PlotSheetGeometry, idPrefix: string, name: string): Promise<string> {
  const context = svgContext(idPrefix);
  await drawInSlices(context.asCanvas, plotSheetParts(sheet, paper), nextTask);
  return context.svg(sheet.size, name, paper.surface);
}

function vectorPlots(state: Playground, width: number): Plot[] {
  return plotsOf(state, width, { makeCanvas: readableCanvas });
}

function svgContext(idPrefix: string): SvgContext {
  return new SvgContext(idPrefix, (image, part) => {
    const canvas = part === null ? (image as HTMLCanvasElement) : cut(image, part);
    return canvas.toDataURL('image/png');
  });
}

function cut(image: CanvasImageSource, { x, y, width, height }: ImagePart): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width);
  canvas.height = Math.ceil(height);
  canvas.getContext('2d')?.drawImage(image, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}
