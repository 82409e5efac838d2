/**
 * Tabs in one narrow row: all of them stay visible, the one in front can be closed. Models the tabs
 * pattern of the ARIA APG.
 */
import { useEffect, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from './classes.ts';
import { nextIndex } from './roving.ts';
import './tabs.css';

export interface TabItem {
  id: string;
  name: ReactNode;
  title: string;
  /** Absent: stays open. */
  close?: { label: string; run: () => void } | undefined;
}

/** `panel`: the id of the tab panel. */
export const tabId = (panel: string, index: number): string => `${panel}-tab-${String(index)}`;

export function Tabs({
  panel,
  label,
  items,
  active,
  className,
  show,
}: {
  panel: string;
  label: string;
  items: readonly TabItem[];
  active: string;
  className: string;
  show: (id: string) => void;
}) {
  const front = items.findIndex(({ id }) => id === active);
  useEffect(() => {
    document
      .getElementById(tabId(panel, front))
      ?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [panel, front]);
  const goOn = (from: number, event: KeyboardEvent) => {
    const next = nextIndex(event.key, 'across', from, items.length);
    if (next === undefined) return;
    event.preventDefault();
    show(items[next]!.id);
    document.getElementById(tabId(panel, next))?.focus();
  };
  return (
    <div className="tabs-row">
      {/*
       * A tab list may hold nothing but tabs; the buttons that close them stand between, so it owns
       * its tabs from here.
       */}
      {items.length > 0 && (
        <span
          role="tablist"
          aria-label={label}
          aria-owns={items.map((_, index) => tabId(panel, index)).join(' ')}
        />
      )}
      {items.map((item, index) => (
        <OneTab
          key={item.id}
          id={tabId(panel, index)}
          panel={panel}
          item={item}
          className={className}
          isFront={index === front}
          show={show}
          goOn={(event) => goOn(index, event)}
        />
      ))}
    </div>
  );
}

/** `goOn`: takes a key to the next tab. */
function OneTab({
  id,
  panel,
  item,
  className,
  isFront,
  show,
  goOn,
}: {
  id: string;
  panel: string;
  item: TabItem;
  className: string;
  isFront: boolean;
  show: (id: string) => void;
  goOn: (event: KeyboardEvent) => void;
}) {
  const { close } = item;
  return (
    <span className={classes('tabs-item', isFront && 'front')}>
      <button
        type="button"
        role="tab"
        id={id}
        className={`tabs-tab ${className}`}
        aria-selected={isFront}
        aria-controls={panel}
        tabIndex={isFront ? 0 : -1}
        title={item.title}
        onClick={() => show(item.id)}
        onKeyDown={(event) => {
          if (event.key === 'Delete' && close) close.run();
          else goOn(event);
        }}
      >
        {item.name}
      </button>
      {isFront && close && (
        <button
          type="button"
          className="tabs-close"
          aria-label={close.label}
          title={close.label}
          onClick={close.run}
        >
          ×
        </button>
      )}
    </span>
  );
}
