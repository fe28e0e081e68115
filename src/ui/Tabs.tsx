/** A row of tabs, which may stand in groups; the caller shows the panel of the selected one. Arrow keys, Home and End move along the row. */
import { Fragment, type KeyboardEvent, useRef } from 'react';
import styles from './Tabs.module.css';

interface TabsProps<T extends string> {
  label: string;
  tabs: readonly { id: T; label: string; group?: string }[];
  selected: T;
  onSelect(id: T): void;
}

/** Id of a tab's panel, for `aria-controls`, and of the tab itself, for `aria-labelledby`. */
export const panelId = (id: string) => `panel-${id}`;
export const tabId = (id: string) => `tab-${id}`;

export function Tabs<T extends string>({ label, tabs, selected, onSelect }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const key = (event: KeyboardEvent) => {
    const now = tabs.findIndex(({ id }) => id === selected);
    const last = tabs.length - 1;
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const { id } = tabs[(next + tabs.length) % tabs.length];
    onSelect(id);
    list.current?.querySelector<HTMLElement>(`#${tabId(id)}`)?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className={styles.list} onKeyDown={key}>
      {tabs.map((tab, i) => (
        <Fragment key={tab.id}>
          {tab.group !== tabs[i - 1]?.group && (
            <span aria-hidden="true" className={styles.group}>
              {tab.group}
            </span>
          )}
          <button
            id={tabId(tab.id)}
            type="button"
            role="tab"
            aria-selected={tab.id === selected}
            aria-controls={panelId(tab.id)}
            tabIndex={tab.id === selected ? 0 : -1}
            className={styles.tab}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
          </button>
        </Fragment>
      ))}
    </div>
  );
}
