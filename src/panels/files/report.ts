/** Saves the current run as a report in one file. */

import { reportHtml } from '../../formats/reportHtml.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import { isMuchToWrite } from '../../store/opening/writeAtDesk.ts';
import type { Playground } from '../../store/playground.ts';
import { lookFor } from '../../store/script/scriptConsole.ts';
import { printedOf } from '../printed.ts';
import { captionOf } from './captionText.ts';
import { fileBytes } from './download.ts';
import { plotElements } from './pictures.ts';

/** Two beside each other on a page, and legible still on a phone. */
const FIGURE_PX = 480;

export async function reportOf(state: Playground): Promise<Blob> {
  await lookFor(state);
  const report = {
    language: text.locale,
    title: laterText.report.title,
    facts: captionOf(state),
    figures: await plotElements(state, FIGURE_PX),
    texts: [
      { title: text.drawer.tabs.console, content: printedOf(state) },
      { title: text.drawer.tabs.script, content: state.script },
    ],
  };
  const { experiment } = state;
  const html = isMuchToWrite(experiment)
    ? await fileBytes({ format: 'report', report, run: { experiment } })
    : reportHtml(report, experiment);
  return new Blob([html], { type: 'text/html' });
}
