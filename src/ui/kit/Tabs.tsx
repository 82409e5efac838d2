/**
 * Tabs in one narrow row: all of them stay visible, the one in front can be closed. Models the tabs
 * pattern of the ARIA APG.
 */
import { useEffect, type ReactNode } from 'react';
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
  const front = items.findIndex((i) => i.id === active);
  useEffect(() => {
    document
      .getElementById(tabId(panel, front))
      ?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [panel, front]);
  const step = (from: number, key: string): number | undefined =>
    ({
      ArrowRight: (from + 1) % items.length,
      ArrowLeft: (from - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    })[key];
  return (
    <div className="tabs-row">
      {/* A tab list may hold nothing but tabs; the buttons that close them stand between, so it owns its tabs from here. */}
      {items.length > 0 && (
        <span
          role="tablist"
          aria-label={label}
          aria-owns={items.map((_, i) => tabId(panel, i)).join(' ')}
        />
      )}
      {items.map((item, i) => {
        const isFront = i === front;
        return (
          <span key={item.id} className={`tabs-item${isFront ? ' front' : ''}`}>
            <button
              type="button"
              role="tab"
              id={tabId(panel, i)}
              className={`tabs-tab ${className}`}
              aria-selected={isFront}
              aria-controls={panel}
              tabIndex={isFront ? 0 : -1}
              title={item.title}
              onClick={() => show(item.id)}
              onKeyDown={(e) => {
                if (e.key === 'Delete' && item.close) {
                  item.close.run();
                  return;
                }
                const next = step(i, e.key);
                if (next === undefined) return;
                e.preventDefault();
                show(items[next]!.id);
                document.getElementById(tabId(panel, next))?.focus();
              }}
            >
              {item.name}
            </button>
            {isFront && item.close && (
              <button
                type="button"
                className="tabs-close"
                aria-label={item.close.label}
                title={item.close.label}
                onClick={item.close.run}
              >
                ×
              </button>
            )}
          </span>
        );
      })}
    </div>
  );
}
