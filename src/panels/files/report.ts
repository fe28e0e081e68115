/** Saves the current run as a report in one file. */

import { scriptText } from '../../formats/python/script.ts';
import { reportHtml } from '../../formats/reportHtml.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { Playground } from '../../store/playground.ts';
import { lookFor } from '../../store/script/scriptConsole.ts';
import { printedOf } from '../printed.ts';
import { captionOf } from './captionText.ts';
import { plotElements } from './pictures.ts';

/** Two beside each other on a page, and legible still on a phone. */
const FIGURE_PX = 480;

export async function reportOf(state: Playground): Promise<Blob> {
  await lookFor(state);
  const html = reportHtml({
    language: text.locale,
    title: laterText.report.title,
    facts: captionOf(state),
    figures: plotElements(state, FIGURE_PX),
    texts: [
      { title: text.drawer.tabs.console, content: printedOf(state) },
      { title: text.drawer.tabs.script, content: state.script ?? scriptText(state.experiment) },
    ],
  });
  return new Blob([html], { type: 'text/html' });
}
