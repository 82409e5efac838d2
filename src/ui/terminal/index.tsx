/**
 * The terminal: a log of lines and a text input, plain DOM. No cursor is addressed by anything here, so input methods,
 * phone keyboards, screen readers and selection work as everywhere.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TerminalTab } from '../../session/playground.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { CommandLine } from './CommandLine.tsx';
import { Line } from './Line.tsx';
import { NewTerminal } from './NewTerminal.tsx';
import './terminal.css';

export function TerminalPanel() {
  const t = useT();
  const actions = useActions();
  const tabs = useSession((s) => s.terminals);
  const active = useSession((s) => s.activeTerminal);
  const tab = tabs.find((x) => x.id === active);
  useEffect(() => { if (tabs.length === 0) actions.openTerminal({ kind: 'machine' }); }, [tabs.length, actions]);
  return (
    <div className="terminal">
      <div className="terminal-tabs">
        <div role="tablist" aria-label={t('terminal.tabs')} className="terminal-tablist">
          {tabs.map((x) => (
            <button key={x.id} type="button" role="tab" id={`tab-${x.id}`} aria-selected={x.id === active} aria-controls="terminal-panel" tabIndex={x.id === active ? 0 : -1}
              className="terminal-tab" onClick={() => actions.showTerminal(x.id)}
              onKeyDown={(e) => {
                const step = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
                if (step === 0) return;
                const next = tabs[(tabs.indexOf(x) + step + tabs.length) % tabs.length]!;
                actions.showTerminal(next.id);
                document.getElementById(`tab-${next.id}`)?.focus();
              }}>
              {x.title}
            </button>
          ))}
        </div>
        {tab && tab.place.kind !== 'machine' && (
          <button type="button" className="terminal-icon" title={t('terminal.close', { title: tab.title })} aria-label={t('terminal.close', { title: tab.title })} onClick={() => actions.closeTerminal(tab.id)}>×</button>
        )}
        <NewTerminal />
        <span className="terminal-space" />
        {tab?.busy && tab.lines.length > 0 && (
          <button type="button" className="terminal-stop" onClick={() => actions.interrupt(tab.id)}>{t('terminal.interrupt')}</button>
        )}
      </div>
      {tab && <Screen key={tab.id} tab={tab} />}
    </div>
  );
}

function Screen({ tab }: { tab: TerminalTab }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [follow, setFollow] = useState(true);
  useLayoutEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [tab.lines, tab.partial, tab.busy, follow]);
  return (
    // A click anywhere puts the caret into the input, unless text is being selected.
    // oxlint-disable-next-line click-events-have-key-events, no-static-element-interactions -- the input itself is reached by Tab
    <div id="terminal-panel" className="terminal-screen" role="tabpanel" aria-labelledby={`tab-${tab.id}`} ref={box}
      onScroll={(e) => { const el = e.currentTarget; setFollow(el.scrollHeight - el.scrollTop - el.clientHeight < 24); }}
      onClick={(e) => { if (getSelection()?.isCollapsed !== false && !(e.target as HTMLElement).closest('button')) input.current?.focus({ preventScroll: true }); }}>
      <div role="log" aria-live="polite" aria-label={t('terminal.output', { title: tab.title })} className="terminal-log">
        {tab.lines.map((line) => <Line key={line.id} line={line} />)}
      </div>
      <CommandLine tab={tab} inputRef={input} onType={() => setFollow(true)} />
    </div>
  );
}

export default TerminalPanel;
