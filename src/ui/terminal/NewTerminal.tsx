/** `+`: a terminal on the learner's machine or on a node. Pods are entered from the graph. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Place } from '../../cluster/ports.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';

const none: readonly string[] = [];

export function NewTerminal() {
  const t = useT();
  const actions = useActions();
  const nodes = useSession((s) => s.byKind['Node'] ?? none);
  const objects = useSession((s) => s.objects);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  // The panel cuts off what lies outside of it: the menu is placed on the page.
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const el = menu.current;
    const at = opener.current?.getBoundingClientRect();
    if (!open || !el || !at) return;
    el.style.left = `${Math.min(at.left, innerWidth - el.offsetWidth - 8)}px`;
    el.style.top = `${at.top > el.offsetHeight + 8 ? at.top - el.offsetHeight - 4 : at.bottom + 4}px`;
  }, [open]);
  useEffect(() => {
    if (!open) return undefined;
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const away = (e: PointerEvent) => {
      if (e.target instanceof Node && !box.current?.contains(e.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  const choose = (place: Place) => {
    setOpen(false);
    actions.openTerminal(place);
  };
  const move = (e: React.KeyboardEvent<HTMLDivElement>) => {
    if (e.key === 'Escape' || e.key === 'Tab') {
      setOpen(false);
      opener.current?.focus();
      e.preventDefault();
      return;
    }
    const items = [...e.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = items.findIndex((i) => i === document.activeElement);
    const next = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[e.key];
    if (next === undefined) return;
    e.preventDefault();
    items[next]?.focus();
  };
  return (
    <div className="terminal-new" ref={box}>
      <button
        type="button"
        ref={opener}
        className="tabs-add"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t('terminal.new')}
        title={t('terminal.new')}
        onClick={() => setOpen(!open)}
      >
        +
      </button>
      {open && (
        <div
          role="menu"
          ref={menu}
          tabIndex={-1}
          className="terminal-menu"
          aria-label={t('terminal.new')}
          onKeyDown={move}
        >
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => choose({ kind: 'machine' })}
          >
            {t('terminal.machine')}
          </button>
          {nodes.map((uid) => {
            const name = objects[uid]?.metadata.name ?? '';
            return (
              <button
                key={uid}
                type="button"
                role="menuitem"
                tabIndex={-1}
                onClick={() => choose({ kind: 'node', name })}
              >
                {t('terminal.node', { name })}
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
}
