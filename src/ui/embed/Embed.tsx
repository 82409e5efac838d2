/** Inside another page: the graph without chrome, and the panels that were asked for. Wheel and Tab never trap the host page. */
import { useState } from 'react';
import ExternalLink from 'lucide-react/dist/esm/icons/external-link.mjs';
import { Time } from '../bar/Bar.tsx';
import { GraphArea } from '../graph/GraphArea.tsx';
import { useActions } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { EditorPanel, TerminalPanel, useLater } from '../panels/lazy.tsx';
import { LazyPanel } from '../panels/LazyPanel.tsx';
import type { Theme } from '../kit/prefs.ts';
import type { Language } from '../kit/t.ts';

export interface EmbedOptions { editor: boolean; terminal: boolean; theme?: Theme; language?: Language }

/** `?embed&panels=editor,terminal&theme=dark&lang=ko`; undefined where the page stands for itself. */
export function embedOptions(search: string): EmbedOptions | undefined {
  const given = new URLSearchParams(search);
  if (!given.has('embed')) return undefined;
  const panels = (given.get('panels') ?? '').split(',');
  const theme = given.get('theme');
  const language = given.get('lang');
  return {
    editor: panels.includes('editor'), terminal: panels.includes('terminal'),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}), ...(language === 'ko' || language === 'en' ? { language } : {}),
  };
}

export function Embed({ options }: { options: EmbedOptions }) {
  const t = useT();
  const later = useLater();
  const { shareLink } = useActions();
  const [href, setHref] = useState(() => `${location.pathname}${location.hash}`);
  const fresh = () => { shareLink().then((fragment) => setHref(`${location.pathname}${fragment}`)).catch(() => setHref(location.pathname)); };
  return (
    <div className={`embed${options.editor ? ' embed-editor' : ''}${options.terminal ? ' embed-terminal' : ''}`}>
      {options.editor && <section className="panel" aria-label={t('panel.editor')}>{later && <LazyPanel><EditorPanel /></LazyPanel>}</section>}
      <main className="graph-area" id="graph">
        <h1 className="hidden">{t('app.name')}</h1>
        <GraphArea embed inspector="none" />
        <div className="embed-corner"><Time /><a className="btn" href={href} target="_blank" rel="noopener" onPointerEnter={fresh} onFocus={fresh}>{t('embed.openFull')}<ExternalLink size={13} aria-hidden="true" /></a></div>
      </main>
      {options.terminal && <section className="panel panel-terminal" aria-label={t('panel.terminal')}>{later && <LazyPanel><TerminalPanel /></LazyPanel>}</section>}
    </div>
  );
}
