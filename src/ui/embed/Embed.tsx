/**
 * Inside another page: the graph without chrome, and the panels that were asked for. Wheel and Tab
 * never trap the host page.
 */
import { isLanguage, type Language } from '../../i18n/languages.ts';
import { useState } from 'react';
import ExternalLink from 'lucide-react/dist/esm/icons/external-link.mjs';
import { scenarioNames } from '../../session/scenario-names.ts';
import { Time } from '../bar/Bar.tsx';
import { GraphArea } from '../graph/view/GraphArea.tsx';
import { classes } from '../kit/classes.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { EditorPanel, TerminalPanel, useLater } from '../panels/lazy.tsx';
import { LazyPanel } from '../panels/LazyPanel.tsx';
import type { Theme } from '../kit/prefs.ts';

export interface EmbedOptions {
  editor: boolean;
  terminal: boolean;
  theme?: Theme;
  language?: Language;
}

/**
 * `?embed&panels=editor,terminal&theme=dark&lang=ko`; undefined where the page stands for itself.
 */
export function embedOptions(search: string): EmbedOptions | undefined {
  const given = new URLSearchParams(search);
  if (!given.has('embed')) return undefined;
  const panels = (given.get('panels') ?? '').split(',');
  const theme = given.get('theme');
  const language = given.get('lang');
  return {
    editor: panels.includes('editor'),
    terminal: panels.includes('terminal'),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(isLanguage(language) ? { language } : {}),
  };
}

/** The same scenario in a page of its own. */
export function fullAddress(scenario: string, now: { pathname: string; hash: string }): string {
  if (now.hash.startsWith('#s/') && !scenarioNames.some((name) => name === scenario))
    return `${now.pathname}${now.hash}`;
  return scenarioNames.some((name) => name === scenario)
    ? `${now.pathname}?scenario=${scenario}`
    : now.pathname;
}

export function Embed({ options }: { options: EmbedOptions }) {
  const t = useT();
  const later = useLater();
  const { shareLink } = useActions();
  const scenario = useSession((s) => s.scenario);
  const touched = useSession((s) => s.touched);
  const whole = fullAddress(scenario, location);
  /** With the files as they are now, once they were changed here. */
  const [changed, setChanged] = useState<string>();
  const fresh = () => {
    if (touched)
      shareLink()
        .then((fragment) => setChanged(`${location.pathname}${fragment}`))
        .catch(() => setChanged(undefined));
  };
  const href = touched && changed ? changed : whole;
  return (
    <div
      className={classes(
        'embed',
        options.editor && 'embed-editor',
        options.terminal && 'embed-terminal',
      )}
    >
      {options.editor && (
        <section className="panel" aria-label={t('panel.editor')}>
          {later && (
            <LazyPanel>
              <EditorPanel />
            </LazyPanel>
          )}
        </section>
      )}
      <main className="graph-area" id="graph">
        <h1 className="hidden">{t('app.name')}</h1>
        <GraphArea embed inspector="none" />
        <div className="embed-corner">
          <Time />
          <a
            className="btn"
            href={href}
            target="_blank"
            rel="noopener"
            onPointerEnter={fresh}
            onFocus={fresh}
          >
            {t('embed.openFull')}
            <ExternalLink size={13} aria-hidden="true" />
          </a>
        </div>
      </main>
      {options.terminal && (
        <section className="panel panel-terminal" aria-label={t('panel.terminal')}>
          {later && (
            <LazyPanel>
              <TerminalPanel />
            </LazyPanel>
          )}
        </section>
      )}
    </div>
  );
}
