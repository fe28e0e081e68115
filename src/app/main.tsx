/** Starts the page. */
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { text } from '../messages/index.ts';
import { later } from '../panels/later.ts';
import { pageParts, readPage } from '../panels/page/pageParts.ts';
import { PlaygroundContext } from '../panels/store.ts';
import { connectJobWorker, connectWorker } from '../store/connection.ts';
import { loadPreferences, savePreferences } from '../store/persistence/preferences.ts';
import { createPlayground, rememberedKeys } from '../store/playground.ts';
import { frames } from '../ui/canvas/turns.ts';
import { App } from './App.tsx';
import { followAddress } from './addressBar.ts';
import { afterPaint } from './afterPaint.ts';
import { changeLanguage } from './changeLanguage.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadWhenIdle } from './loadWhenIdle.ts';
import { keepOffline } from './offline.ts';
import { watchPowerBudget } from './powerBudget.ts';
import { restoreSession } from './restoreSession.ts';
import { lackingFeatures } from './support.ts';
import { Unsupported } from './Unsupported.tsx';

/** A hand that moves a slider takes less from one position to the next. */
const REST_MS = 80;
/** With more rows than this the charts may be painted one a frame. */
const LARGE_TABLE = 2000;

document.documentElement.lang = text.locale;
const root = document.getElementById('root');
const lacking = lackingFeatures();
if (root !== null) createRoot(root).render(lacking.length > 0 ? <Unsupported lacking={lacking} /> : start());

function start() {
  /** One Worker for each core: while they train, the one of the visible run mostly waits. */
  const poolSize = Math.max(1, navigator.hardwareConcurrency || 2);
  const store = createPlayground(
    {
      connect: connectWorker,
      connectJobs: connectJobWorker,
      poolSize,
      mayPrefetch: watchPowerBudget(),
      afterRest: (task) => setTimeout(task, REST_MS),
      afterPaint,
      later,
      isCalm: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    loadPreferences(),
  );
  store.subscribe((state, before) => {
    if (rememberedKeys.some((key) => state[key] !== before[key])) savePreferences(state);
  });
  frames.areWhole = () => {
    const { gesture, before, points } = store.getState();
    return gesture !== null || before !== null || !(Number(points?.labels.length) > LARGE_TABLE);
  };
  followAddress(store);
  const page = readPage(location.search);
  // An embedded page shows what its address says, and stores no work.
  if (page.isEmbedded) store.getState().openLink(location.hash);
  const saving = page.isEmbedded ? null : restoreSession(store);
  // Without what stores it there is nothing to wait for.
  const flush = () =>
    later.load().then(
      async () => (await saving)?.flush(),
      () => {},
    );
  loadWhenIdle(store);
  // Where it is refused, in a private window say, the page works online only.
  keepOffline(store, flush).catch(() => {});
  if (page.unknown.length > 0) {
    store.getState().notify({ kind: 'error', text: text.problems.unknownParts(page.unknown, pageParts) });
  }
  return (
    <StrictMode>
      <ErrorBoundary>
        <PlaygroundContext value={store}>
          <App page={page} onLanguage={(language) => changeLanguage(language, flush)} />
        </PlaygroundContext>
      </ErrorBoundary>
    </StrictMode>
  );
}
