/**
 * The terminal: a log of lines and a text input, plain DOM. No cursor is addressed by anything
 * here, so input methods, phone keyboards, screen readers and selection work as everywhere.
 */
import { useEffect } from 'react';
import type { TerminalTab } from '../../session/playground.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { Tabs, tabId, type TabItem } from '../kit/Tabs.tsx';
import { useT } from '../kit/t.ts';
import { NewTerminal } from './NewTerminal.tsx';
import { Screen } from './Screen.tsx';
import { waitsForInput } from './waits.ts';
import './terminal.css';
import './words.ts';

const panel = 'terminal-panel';

export function TerminalPanel() {
  const t = useT();
  const actions = useActions();
  const tabs = useSession(({ terminals }) => terminals);
  const active = useSession(({ activeTerminal }) => activeTerminal);
  const index = tabs.findIndex(({ id }) => id === active);
  const tab = tabs[index];
  useEffect(() => {
    if (tabs.length === 0) actions.openTerminal({ kind: 'machine' });
  }, [tabs.length, actions]);
  return (
    <div className="terminal">
      <div className="tabs">
        <Tabs
          panel={panel}
          label={t('terminal.tabs')}
          items={useItems(tabs)}
          active={active}
          className="terminal-tab"
          show={actions.showTerminal}
        />
        <NewTerminal />
        <span className="terminal-space" />
        {tab && isRunning(tab) && (
          <button
            type="button"
            className="terminal-stop terminal-late"
            onClick={() => actions.interrupt(tab.id)}
          >
            {t('terminal.interrupt')}
          </button>
        )}
      </div>
      {tab && <Screen key={tab.id} tab={tab} panel={panel} labelledBy={tabId(panel, index)} />}
    </div>
  );
}

const isRunning = ({ busy, lines, partial }: TerminalTab): boolean =>
  busy && lines.length > 0 && !waitsForInput(partial);

/** The learner's own machine stays open. */
function useItems(tabs: readonly TerminalTab[]): TabItem[] {
  const t = useT();
  const { closeTerminal } = useActions();
  return tabs.map(({ id, title, place }) => {
    const close = { label: t('terminal.close', { title }), run: () => closeTerminal(id) };
    return {
      id,
      name: <span className="clip">{title}</span>,
      title,
      close: place.kind === 'machine' ? undefined : close,
    };
  });
}

export default TerminalPanel;
