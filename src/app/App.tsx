/** The page: the layout of its panels. */
import { useLayoutEffect, useState } from 'react';
import { type Language, text } from '../messages/index.ts';
import { Drawer } from '../panels/drawer/Drawer.tsx';
import { DropZone } from '../panels/files/DropZone.tsx';
import { useLaterParts } from '../panels/later.ts';
import type { EmbedTab } from '../panels/page/EmbedBar.tsx';
import { EpochSlider } from '../panels/page/EpochSlider.tsx';
import { Header } from '../panels/page/Header.tsx';
import { useGestures } from '../panels/page/keys/useGestures.ts';
import { NoticeBar } from '../panels/page/NoticeBar.tsx';
import type { Page, PagePart } from '../panels/page/pageParts.ts';
import { Transport } from '../panels/page/Transport.tsx';
import { DecisionBoundaryPanel } from '../panels/plots/boundary/DecisionBoundaryPanel.tsx';
import { LossCurvePanel } from '../panels/plots/LossCurvePanel.tsx';
import { NetworkGraphPanel } from '../panels/plots/network/NetworkGraphPanel.tsx';
import { PredictedLabelsPanel } from '../panels/plots/PredictedLabelsPanel.tsx';
import { DataPanel } from '../panels/setup/DataPanel.tsx';
import { NetworkPanel } from '../panels/setup/NetworkPanel.tsx';
import { TrainingPanel } from '../panels/setup/TrainingPanel.tsx';
import { useIsDark } from '../panels/useChartTheme.ts';
import { LaterFields } from '../ui/fields/laterFields.ts';
import { panelId, tabId } from '../ui/Tabs.tsx';
import { useMedia } from '../ui/useMedia.ts';
import styles from './App.module.css';

/** Areas of the page's grid, and the parts in each. An area without parts takes no room. */
const places: Record<string, readonly PagePart[]> = {
  left: ['data', 'network', 'training'],
  middle: ['graph', 'loss'],
  graph: ['graph'],
  loss: ['loss'],
  right: ['boundary', 'labels'],
};

/** Where boundary and loss curve are repeated at the top edge while they are out of sight: a narrow page of some height. */
const STRIP = '(max-width: 699px) and (min-height: 500px)';
/** A frame with too little room for boundary and loss curve at once. */
const LITTLE = '(max-width: 699px) and (max-height: 749px)';

export function App({ page, onLanguage }: { page: Page; onLanguage(language: Language): void }) {
  const isDark = useIsDark();
  const parts = useLaterParts();
  useGestures();
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);
  const { shows, isEmbedded } = page;
  const empty = Object.keys(places).filter((place) => !places[place].some(shows));
  const [tab, setTab] = useState<EmbedTab>('boundary');
  const isLittle = useMedia(LITTLE);
  const hasStrip = useMedia(STRIP);
  const isTabbed = isEmbedded && isLittle && shows('boundary') && shows('loss');
  const isFilled = (place: string) => !empty.includes(place);

  return (
    <LaterFields value={parts}>
      <div className={styles.page} data-embedded={isEmbedded}>
        {shows('header') ? (
          <Header page={page} onLanguage={onLanguage} />
        ) : (
          <h1 className="visually-hidden">{text.appName}</h1>
        )}
        {shows('transport') && <Transport isEmbedded={isEmbedded} />}
        <NoticeBar />
        {isEmbedded && parts && (
          <parts.EmbedBar tab={isTabbed ? tab : null} onTab={setTab}>
            <EpochSlider />
          </parts.EmbedBar>
        )}
        <main
          className={styles.main}
          data-empty={empty.join(' ')}
          data-tabbed={isTabbed ? tab : undefined}
          {...(isTabbed && { id: panelId(tab), role: 'tabpanel', 'aria-labelledby': tabId(tab) })}
        >
          {isFilled('left') && (
            <div className={styles.panels}>
              {shows('data') && <DataPanel />}
              {shows('network') && <NetworkPanel />}
              {shows('training') && <TrainingPanel />}
            </div>
          )}
          {shows('graph') && <NetworkGraphPanel />}
          {shows('loss') && <LossCurvePanel />}
          {isFilled('right') && (
            <div className={styles.right}>
              {shows('boundary') && <DecisionBoundaryPanel />}
              {shows('labels') && <PredictedLabelsPanel />}
            </div>
          )}
        </main>
        {hasStrip && !isEmbedded && parts && <parts.PlotStrip />}
        <Drawer shows={shows} />
        <DropZone />
        {parts && <parts.LaterPage />}
      </div>
    </LaterFields>
  );
}
