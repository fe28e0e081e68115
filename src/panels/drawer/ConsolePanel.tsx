/** The Console: the tutorial script's output for this run, with the net, the losses and the labels. */
import { labelsText, lossLines, netText } from '../../formats/console/consoleText.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { Playground } from '../../store/playground.ts';
import { printedEpochs } from '../../store/selectors.ts';
import { CopyButton } from '../CopyButton.tsx';
import { finalPredictions, printedOf } from '../printed.ts';
import { useSettled, useShown } from '../store.ts';
import styles from './ConsolePanel.module.css';

/** Lines shown at each end of a long output; laying out more of them would hold up the page. */
const SHOWN_LINES = 200;

export function ConsolePanel() {
  const net = useShown((state) => netText(state.experiment));
  const losses = useSettled(shownLosses);
  const labels = useSettled(labelsOf);
  return (
    <div
      role="log"
      translate="no"
      aria-label={text.drawer.tabs.console}
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={styles.log}
    >
      <Block content={net} />
      {losses !== '' && <Block content={losses} leads />}
      {labels !== '' && <Block content={labels} leads />}
    </div>
  );
}

export function ConsoleActions() {
  return <CopyButton content={printedOf} />;
}

/** Side by side where there is room. The line break between blocks is in the text but takes no room of its own. */
function Block({ content, leads }: { content: string; leads?: boolean }) {
  return (
    <>
      {leads && '\n'}
      <pre lang="en">{content}</pre>
    </>
  );
}

const shownLosses = (state: Playground) => shortened(lossesOf(state));

function lossesOf(state: Playground): string[] {
  return lossLines(state.history, 0, printedEpochs(state), state.experiment);
}

function labelsOf(state: Playground): string {
  const predictions = finalPredictions(state);
  return predictions === null ? '' : labelsText(state.experiment, predictions);
}

function shortened(lines: string[]): string {
  if (lines.length <= SHOWN_LINES * 2) return lines.join('\n');
  const left = laterText.console.left(lines.length - SHOWN_LINES * 2);
  return [...lines.slice(0, SHOWN_LINES), left, ...lines.slice(-SHOWN_LINES)].join('\n');
}
