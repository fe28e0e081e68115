/** A button that opens a menu. https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { text } from '../messages/index.ts';
import { Button } from './Button.tsx';
import styles from './Menu.module.css';

export interface MenuItem {
  label: string;
  /** Heading over the items of a group, which stand together. */
  group?: string;
  /** A sentence below the label. */
  note?: string;
  /** True if this item of a choice is the chosen one. */
  isChosen?: boolean;
  /** Language of the label, where it is not the page's. */
  lang?: string;
  onSelect(): void;
}

interface MenuProps {
  label: string;
  /** The text on the button, where it is shorter than the label. */
  sign?: string;
  disabled?: boolean;
  /** None while they are still on their way. */
  items: readonly MenuItem[];
  onOpen?(): void;
  /** The edge of the positioned ancestor to which the menu is aligned. */
  align?: 'start' | 'end';
}

export function Menu({ label, sign, disabled, items, align = 'end', onOpen }: MenuProps) {
  const id = useId();
  /** The item that has the focus; null while closed. */
  const [focused, setFocused] = useState<number | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = focused !== null;

  const close = () => {
    setFocused(null);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.key === 'Escape' ? null : itemAfter(event.key, focused, items.length);
    if (next === focused || Number.isNaN(next)) return;
    event.preventDefault();
    event.stopPropagation();
    if (next === null) close();
    else setFocused(next);
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setFocused(null);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only gathers the keys of the button and of the items
    <div onKeyDown={onKeyDown} onBlur={onBlur}>
      <Button
        ref={button}
        disabled={disabled}
        aria-label={sign && label}
        title={sign && label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => {
          if (!isOpen) onOpen?.();
          setFocused(isOpen ? null : 0);
        }}
      >
        {sign ?? label} <span aria-hidden="true">▾</span>
      </Button>
      {isOpen && (
        <Items id={id} label={label} items={items} align={align} focused={focused} onSelected={close} />
      )}
    </div>
  );
}

interface ItemsProps extends MenuProps {
  id: string;
  focused: number;
  onSelected(): void;
}

function Items({ id, label, items, align, focused, onSelected }: ItemsProps) {
  const list = useRef<HTMLDivElement>(null);
  const isComing = items.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the item may come after the menu is opened
  useEffect(() => list.current?.querySelectorAll('button')[focused]?.focus(), [focused, isComing]);
  return (
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      aria-busy={isComing}
      className={styles.menu}
      data-align={align}
    >
      {isComing && <p className={styles.note}>{text.later.waiting}</p>}
      {groupsOf(items).map(({ name, members }) => {
        const buttons = members.map(({ item, at }) => (
          <Item
            key={item.label}
            id={`${id}-${at}`}
            item={item}
            isFocused={at === focused}
            onSelected={onSelected}
          />
        ));
        if (name === undefined) return buttons;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
          <div key={name} role="group" aria-label={name} className={styles.group}>
            <span aria-hidden="true" className={styles.groupName}>
              {name}
            </span>
            {buttons}
          </div>
        );
      })}
    </div>
  );
}

/** The items by their groups, which keep their order. */
function groupsOf(items: readonly MenuItem[]) {
  const groups: { name: string | undefined; members: { item: MenuItem; at: number }[] }[] = [];
  for (const [at, item] of items.entries()) {
    const last = groups.at(-1);
    if (last !== undefined && last.name === item.group) last.members.push({ item, at });
    else groups.push({ name: item.group, members: [{ item, at }] });
  }
  return groups;
}

interface ItemProps {
  id: string;
  item: MenuItem;
  isFocused: boolean;
  onSelected(): void;
}

function Item({ id, item, isFocused, onSelected }: ItemProps) {
  return (
    <button
      type="button"
      {...roleOf(item)}
      lang={item.lang}
      aria-label={item.label}
      aria-describedby={item.note && id}
      tabIndex={isFocused ? 0 : -1}
      className={styles.item}
      onClick={() => {
        onSelected();
        item.onSelect();
      }}
    >
      {item.label}
      {item.note && (
        <span id={id} className={styles.note}>
          {item.note}
        </span>
      )}
    </button>
  );
}

function roleOf({ isChosen }: MenuItem) {
  return isChosen === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': isChosen };
}

/** The item that a key moves the focus to; where it moves nothing, the one that has it. */
function itemAfter(key: string, focused: number | null, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return focused === null ? 0 : (focused + 1) % count;
    case 'ArrowUp':
      return focused === null ? count - 1 : (focused + count - 1) % count;
    case 'Home':
      return focused === null ? null : 0;
    case 'End':
      return focused === null ? null : count - 1;
    default:
      return focused;
  }
}
