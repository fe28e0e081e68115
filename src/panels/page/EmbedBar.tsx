/** The line below the controls of an embedded page: which plot is shown where there is room for one, and the way out. */
import type { ReactNode } from 'react';
import { laterText } from '../../messages/later.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { useMedia } from '../../ui/useMedia.ts';
import { usePlayground } from '../store.ts';
import styles from './EmbedBar.module.css';

const embedTabs = ['boundary', 'loss'] as const;
export type EmbedTab = (typeof embedTabs)[number];

interface EmbedBarProps {
  /** null where both plots are shown. */
  tab: EmbedTab | null;
  onTab(tab: EmbedTab): void;
  /** The slider of the epoch shown, where the controls have no room for it. */
  children: ReactNode;
}

export function EmbedBar({ tab, onTab, children }: EmbedBarProps) {
  // The address follows the experiment.
  usePlayground((state) => state.experiment);
  const isNarrow = useMedia('(max-width: 699px)');
  return (
    <div className={styles.bar}>
      {tab !== null && (
        <Tabs
          label={laterText.embed.plots}
          tabs={embedTabs.map((id) => ({ id, label: laterText.embed.tabs[id] }))}
          selected={tab}
          onSelect={onTab}
        />
      )}
      {isNarrow && <div className={styles.epoch}>{children}</div>}
      <a className={styles.link} href={wholePage()} target="_blank" rel="noopener">
        {laterText.embed.open}
      </a>
    </div>
  );
}

/** This page with all of its parts. */
function wholePage(): string {
  const address = new URL(location.href);
  address.searchParams.delete('embed');
  return address.href;
}
