/** `+`: a terminal on the learner's machine or on a node. Pods are entered from the graph. */
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { Place } from '../../cluster/ports.ts';
import { useActions, useObject, useSession } from '../kit/playground.tsx';
import { nextIndex } from '../kit/roving.ts';
import { useT } from '../kit/t.ts';

const none: readonly string[] = [];
/** px left to the edge of the page, and between the menu and what opens it. */
const margin = 8;
const gap = 4;

export function NewTerminal() {
  const t = useT();
  const { openTerminal } = useActions();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useCloseOutside(box, open, () => setOpen(false));
  const leave = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const choose = (place: Place) => {
    setOpen(false);
    openTerminal(place);
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
      {open && <Menu openerRef={opener} leave={leave} choose={choose} />}
    </div>
  );
}

function useCloseOutside(
  box: RefObject<HTMLElement | null>,
  open: boolean,
  close: () => void,
): void {
  const end = useEffectEvent(close);
  useEffect(() => {
    if (!open) return undefined;
    const away = ({ target }: PointerEvent) => {
      if (target instanceof Node && !box.current?.contains(target)) end();
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [box, open]);
}

/** The panel cuts off what lies outside of it: the menu is placed on the page. */
function usePlace(
  menu: RefObject<HTMLElement | null>,
  opener: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const element = menu.current;
    const at = opener.current?.getBoundingClientRect();
    if (!element || !at) return;
    const { offsetWidth, offsetHeight } = element;
    const isAbove = at.top > offsetHeight + margin;
    const top = isAbove ? at.top - offsetHeight - gap : at.bottom + gap;
    const left = Math.min(at.left, innerWidth - offsetWidth - margin);
    element.style.setProperty('left', `${left}px`);
    element.style.setProperty('top', `${top}px`);
  }, [menu, opener]);
}

const itemsOf = (menu: HTMLElement): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role=menuitem]'),
];

function Menu({
  openerRef,
  leave,
  choose,
}: {
  openerRef: RefObject<HTMLElement | null>;
  leave: () => void;
  choose: (place: Place) => void;
}) {
  const t = useT();
  const nodes = useSession(({ byKind }) => byKind['Node'] ?? none);
  const menu = useRef<HTMLDivElement>(null);
  usePlace(menu, openerRef);
  useEffect(() => {
    if (menu.current) itemsOf(menu.current)[0]?.focus();
  }, []);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const { key, currentTarget } = event;
    if (key === 'Escape' || key === 'Tab') {
      leave();
      event.preventDefault();
      return;
    }
    const items = itemsOf(currentTarget);
    const at = items.findIndex((item) => item === document.activeElement);
    const next = nextIndex(key, 'down', at, items.length);
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  };
  return (
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
      {nodes.map((uid) => (
        <NodeItem key={uid} uid={uid} choose={choose} />
      ))}
    </div>
  );
}

function NodeItem({ uid, choose }: { uid: string; choose: (place: Place) => void }) {
  const t = useT();
  const name = useObject(uid)?.metadata.name ?? '';
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      onClick={() => choose({ kind: 'node', name })}
    >
      {t('terminal.node', { name })}
    </button>
  );
}
