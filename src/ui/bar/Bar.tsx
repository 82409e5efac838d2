/** The top bar: which scenario, its time, sharing, language and theme. */
import { isLanguage, languages } from '../../i18n/languages.ts';
import Moon from 'lucide-react/dist/esm/icons/moon.mjs';
import Pause from 'lucide-react/dist/esm/icons/pause.mjs';
import Play from 'lucide-react/dist/esm/icons/play.mjs';
import RotateCcw from 'lucide-react/dist/esm/icons/rotate-ccw.mjs';
import Sun from 'lucide-react/dist/esm/icons/sun.mjs';
import { useState } from 'react';
import { scenarioNames } from '../../session/scenario-names.ts';
import { More } from '../kit/More.tsx';
import { useActions, usePlayground, useSession } from '../kit/playground.tsx';
import { isDark, prefs, usePrefs } from '../kit/prefs.ts';
import { useT } from '../kit/t.ts';
import { PanelButtons } from '../panels/PanelButtons.tsx';
import { Share } from '../share/Share.tsx';
import { Ask, type Question } from './Ask.tsx';

export const Logo = () => (
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <circle cx="4" cy="10" r="3" fill="none" stroke="currentColor" strokeWidth="1.6" />
    <rect x="12" y="1.5" width="6.4" height="5" rx="1.6" fill="currentColor" />
    <rect x="12" y="13.5" width="6.4" height="5" rx="1.6" fill="currentColor" />
    <path d="M7 9l5-4.6M7 11l5 4.6" stroke="currentColor" strokeWidth="1.6" />
  </svg>
);

const speeds = [0.25, 0.5, 1, 2, 4, 8, 16];
const speedText = (speed: number): string => `${{ 0.25: '¼', 0.5: '½' }[speed] ?? String(speed)}×`;

export function Bar({ small = false }: { small?: boolean }) {
  const t = useT();
  const { startAgain } = useActions();
  const { store } = usePlayground();
  const [share, setShare] = useState(false);
  const [question, setQuestion] = useState<Question>();
  const again = () => {
    const { done, touched } = store.getState();
    const run = () => {
      void startAgain();
    };
    if (done === 0 && !touched) {
      run();
      return;
    }
    const say = [
      ...(touched ? [t('ask.files')] : []),
      ...(done > 0 ? [t('ask.done', { n: done })] : []),
    ];
    setQuestion({ title: t('ask.again'), say, yes: t('bar.startAgain'), run });
  };
  return (
    <header className="bar">
      <h1 className="logo">
        <Logo />
        <span>{t('app.name')}</span>
      </h1>
      <Scenario ask={setQuestion} />
      <button
        type="button"
        className="btn bar-again"
        title={t('bar.startAgain.title')}
        aria-label={t('bar.startAgain')}
        onClick={again}
      >
        <RotateCcw size={14} strokeWidth={1.8} aria-hidden="true" />
        <span>{t('bar.startAgain')}</span>
      </button>
      <Time />
      <span className="grow" />
      {!small && <PanelButtons />}
      <button type="button" className="btn primary bar-share" onClick={() => setShare(true)}>
        {t('bar.share')}
      </button>
      {small ? (
        <More label={t('bar.more')}>
          <LanguageAndTheme />
        </More>
      ) : (
        <LanguageAndTheme />
      )}
      {share && <Share close={() => setShare(false)} />}
      {question && <Ask question={question} close={() => setQuestion(undefined)} />}
    </header>
  );
}

function Scenario({ ask }: { ask: (question: Question) => void }) {
  const t = useT();
  const { openScenario } = useActions();
  const { store } = usePlayground();
  const scenario = useSession((s) => s.scenario);
  const own = !scenarioNames.some((name) => name === scenario);
  const choose = (name: string) => {
    const { done } = store.getState();
    const run = () => {
      void openScenario(name);
    };
    const title = t('ask.open', { name: t.code('scenario', name) ?? name });
    if (done === 0) run();
    else
      ask({ title, say: [t('ask.done', { n: done }), t('ask.filesStay')], yes: t('ask.yes'), run });
  };
  return (
    <select
      className="btn bar-scenario"
      aria-label={t('bar.scenario')}
      value={scenario}
      onChange={(e) => choose(e.target.value)}
    >
      {own && <option value={scenario}>{t.code('bar.scenario', scenario) ?? scenario}</option>}
      {scenarioNames.map((name) => (
        <option key={name} value={name}>
          {t.code('scenario', name) ?? name}
        </option>
      ))}
    </select>
  );
}

export function Time() {
  const t = useT();
  const { pause, resume, setSpeed } = useActions();
  const paused = useSession((s) => s.clock.paused);
  const speed = useSession((s) => s.clock.speed);
  const seconds = useSession((s) => Math.floor(s.clock.now / 1000));
  const say = t(paused ? 'bar.resume' : 'bar.pause');
  const known = speeds.includes(speed) ? speeds : [...speeds, speed].sort((a, b) => a - b);
  return (
    <div className="row bar-time">
      <button
        type="button"
        className="btn icon"
        aria-label={say}
        title={say}
        onClick={paused ? resume : pause}
      >
        {paused ? (
          <Play size={14} fill="currentColor" aria-hidden="true" />
        ) : (
          <Pause size={14} fill="currentColor" aria-hidden="true" />
        )}
      </button>
      <select
        className="btn bar-speed"
        aria-label={t('bar.speed')}
        value={speed}
        onChange={(e) => setSpeed(Number(e.target.value))}
      >
        {known.map((s) => (
          <option key={s} value={s}>
            {speedText(s)}
          </option>
        ))}
      </select>
      <span className="mono muted bar-clock" title={t('bar.time')}>
        {clockText(seconds)}
        {paused && <span className="bar-paused">{t('bar.paused')}</span>}
      </span>
    </div>
  );
}

export function clockText(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(seconds / 3600);
  return `${h > 0 ? `${h}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function LanguageAndTheme() {
  const t = useT();
  const language = usePrefs((p) => p.language);
  const dark = isDark(usePrefs((p) => p.theme));
  const say = t(dark ? 'bar.theme.light' : 'bar.theme.dark');
  return (
    <>
      <fieldset className="seg bar-language" aria-label={t('bar.language')}>
        {Object.entries(languages).map(([code, name]) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={language === code}
            onClick={() => isLanguage(code) && prefs.setState({ language: code })}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        className="btn icon"
        aria-label={say}
        title={say}
        onClick={() => prefs.setState({ theme: dark ? 'light' : 'dark' })}
      >
        {dark ? (
          <Sun size={15} strokeWidth={1.8} aria-hidden="true" />
        ) : (
          <Moon size={15} strokeWidth={1.8} aria-hidden="true" />
        )}
      </button>
    </>
  );
}
