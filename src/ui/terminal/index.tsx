/**
 * The terminal: a log of lines and a text input, plain DOM. No cursor is addressed by anything
 * here, so input methods, phone keyboards, screen readers and selection work as everywhere.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TerminalTab } from '../../session/playground.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { Tabs, tabId, type TabItem } from '../kit/Tabs.tsx';
import { useT } from '../kit/t.ts';
import { CommandLine } from './CommandLine.tsx';
import { Line } from './Line.tsx';
import { NewTerminal } from './NewTerminal.tsx';
import { waitsForInput } from './waits.ts';
import './terminal.css';
import './words.ts';

const panel = 'terminal-panel';

export function TerminalPanel() {
  const t = useT();
  const actions = useActions();
  const tabs = useSession((s) => s.terminals);
  const active = useSession((s) => s.activeTerminal);
  const index = tabs.findIndex((x) => x.id === active);
  const tab = tabs[index];
  useEffect(() => {
    if (tabs.length === 0) actions.openTerminal({ kind: 'machine' });
  }, [tabs.length, actions]);
  const items = tabs.map((x): TabItem => ({
    id: x.id,
    name: <span className="clip">{x.title}</span>,
    title: x.title,
    close:
      x.place.kind === 'machine'
        ? undefined
        : {
            label: t('terminal.close', { title: x.title }),
            run: () => actions.closeTerminal(x.id),
          },
  }));
  return (
    <div className="terminal">
      <div className="tabs">
        <Tabs
          panel={panel}
          label={t('terminal.tabs')}
          items={items}
          active={active}
          className="terminal-tab"
          show={actions.showTerminal}
        />
        <NewTerminal />
        <span className="terminal-space" />
        {tab?.busy && tab.lines.length > 0 && !waitsForInput(tab.partial) && (
          <button
            type="button"
            className="terminal-stop terminal-late"
            onClick={() => actions.interrupt(tab.id)}
          >
            {t('terminal.interrupt')}
          </button>
        )}
      </div>
      {tab && <Screen key={tab.id} tab={tab} labelledBy={tabId(panel, index)} />}
    </div>
  );
}

/** Lines drawn; earlier ones on request. */
const drawn = 600;
/** px from the end that still count as there. */
const near = 24;

function Screen({ tab, labelledBy }: { tab: TerminalTab; labelledBy: string }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const follow = useRef(true);
  const [most, setMost] = useState(drawn);

  // Who reads further up is left there; only a move by hand ends or resumes following.
  useLayoutEffect(() => {
    const el = box.current;
    if (!el || !follow.current) return undefined;
    const down = () => {
      if (follow.current) el.scrollTop = el.scrollHeight;
    };
    down();
    // Lines that come into view take their true heights only then.
    const frame = requestAnimationFrame(down);
    return () => cancelAnimationFrame(frame);
  });
  useEffect(() => {
    const el = box.current;
    if (!el) return undefined;
    let last = el.scrollTop;
    const scrolled = () => {
      if (el.scrollHeight - el.scrollTop - el.clientHeight < near) follow.current = true;
      else if (el.scrollTop < last) follow.current = false;
      last = el.scrollTop;
    };
    // A click anywhere puts the caret into the input, unless text is being selected.
    const clicked = (e: MouseEvent) => {
      if (
        getSelection()?.isCollapsed !== false &&
        e.target instanceof Element &&
        !e.target.closest('button')
      )
        input.current?.focus({ preventScroll: true });
    };
    el.addEventListener('scroll', scrolled, { passive: true });
    el.addEventListener('click', clicked);
    return () => {
      el.removeEventListener('scroll', scrolled);
      el.removeEventListener('click', clicked);
    };
  }, []);

  const hidden = Math.max(0, tab.lines.length - most);
  return (
    <div
      id={panel}
      className="terminal-screen"
      role="tabpanel"
      aria-labelledby={labelledBy}
      ref={box}
    >
      {hidden > 0 && (
        <button type="button" className="terminal-earlier" onClick={() => setMost(most + drawn)}>
          {t('terminal.earlier', { n: hidden })}
        </button>
      )}
      {/* Busy: output that streams is read out once it ends, not line by line. */}
      <div
        role="log"
        aria-busy={tab.busy}
        aria-label={t('terminal.output', { title: tab.title })}
        className="terminal-log"
      >
        {(hidden > 0 ? tab.lines.slice(hidden) : tab.lines).map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </div>
      <CommandLine
        tab={tab}
        inputRef={input}
        onType={() => {
          follow.current = true;
        }}
      />
      {tab.lines.length === 0 && !tab.busy && tab.place.kind === 'machine' && (
        <Try terminal={tab.id} />
      )}
    </div>
  );
}

const firstCommand = 'kubectl get pods';

function Try({ terminal }: { terminal: string }) {
  const t = useT();
  const { enter } = useActions();
  const [before, after] = t.around('terminal.try', 'command');
  return (
    <p className="terminal-try">
      {before}
      <button type="button" onClick={() => enter(terminal, firstCommand)}>
        {firstCommand}
      </button>
      {after}
    </p>
  );
}

export default TerminalPanel;
