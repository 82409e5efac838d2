/**
 * The input of a terminal: history, completion, what was typed before as ghost text, Ctrl-C,
 * Ctrl-D, Ctrl-L, pasted scripts.
 */
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { TerminalTab } from '../../session/playground.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { fromHistory, useCompleted } from './ghost.ts';
import { waitsForInput } from './waits.ts';

/** Characters that may be pasted at once. */
const pasteLimit = 100_000;
const lateMs = 600;

export function CommandLine({
  tab,
  inputRef,
  onType,
}: {
  tab: TerminalTab;
  inputRef: RefObject<HTMLInputElement | null>;
  onType: () => void;
}) {
  const t = useT();
  const actions = useActions();
  const paused = useSession((s) => s.clock.paused);
  const [text, setText] = useState('');
  const [at, setAt] = useState<number>();
  const [items, setItems] = useState<{ text: string; kind: string }[]>([]);
  const [problem, setProblem] = useState('');
  /** The caret stands at the end, and all of the line can be seen. */
  const [open, setOpen] = useState(true);
  const recent =
    text === '' || tab.busy || !open || at !== undefined ? '' : fromHistory(tab.history, text);
  const completed = useCompleted(
    tab.id,
    text,
    open && text !== '' && recent === '' && !tab.busy && at === undefined && items.length === 0,
  );
  const ghost = recent || completed;
  /** It runs long enough to say how to end it. */
  const [late, setLate] = useState(false);
  const runs = tab.busy && !waitsForInput(tab.partial);
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setTimeout(() => setLate(true), lateMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [runs]);
  /** Pasted lines that wait for the prompt. */
  const queue = useRef<string[]>([]);

  // A command that ends within one batch never shows as busy: its lines tell that the prompt is
  // back.
  const feed = useEffectEvent((_lines: TerminalTab['lines']) => {
    const next = queue.current.shift();
    if (next !== undefined) actions.enter(tab.id, next);
  });
  useEffect(() => {
    if (!tab.busy) feed(tab.lines);
  }, [tab.busy, tab.lines]);

  const look = (el: HTMLInputElement) =>
    setOpen(el.selectionStart === el.value.length && el.scrollWidth <= el.clientWidth);
  const change = (value: string) => {
    setText(value);
    setAt(undefined);
    setItems([]);
    setProblem('');
    onType();
  };
  const submit = () => {
    onType();
    if (tab.busy || queue.current.length === 0) actions.enter(tab.id, text);
    else queue.current.push(text);
    change('');
  };
  const recall = (step: number) => {
    const { history } = tab;
    const next = (at ?? history.length) + step;
    if (next < 0 || next > history.length) return;
    setAt(next);
    setText(history[next] ?? '');
  };
  const complete = async () => {
    const cursor = inputRef.current?.selectionStart ?? text.length;
    const answer = await actions.complete(tab.id, text, cursor);
    if (answer.items.length === 0) return;
    const [first = ''] = answer.items.map((i) => i.text);
    const common = answer.items.reduce((p, { text: x }) => {
      let n = 0;
      while (n < p.length && p[n] === x[n]) n++;
      return p.slice(0, n);
    }, first);
    const whole = answer.items.length === 1 && !/[/=]$/.test(common) ? `${common} ` : common;
    if (whole.length >= cursor - answer.from)
      setText(text.slice(0, answer.from) + whole + text.slice(cursor));
    setItems(answer.items.length > 1 ? answer.items : []);
  };
  const search = () => {
    const older = tab.history.slice(0, at ?? tab.history.length);
    const found = older.map((h) => h.includes(text)).lastIndexOf(true);
    if (found >= 0) {
      setAt(found);
      setText(older[found]!);
    }
  };
  const keys = (e: KeyboardEvent<HTMLInputElement>) => {
    if (e.nativeEvent.isComposing) return;
    const plain = !e.ctrlKey && !e.metaKey && !e.altKey;
    const control = e.ctrlKey && !e.metaKey && !e.altKey;
    const taken = () => e.preventDefault();
    if (e.key === 'Enter') {
      taken();
      submit();
    } else if (
      plain &&
      !e.shiftKey &&
      ghost !== '' &&
      (e.key === 'ArrowRight' || e.key === 'End') &&
      e.currentTarget.selectionStart === text.length
    ) {
      taken();
      change(text + ghost);
    } else if (plain && e.key === 'ArrowUp') {
      taken();
      recall(-1);
    } else if (plain && e.key === 'ArrowDown') {
      taken();
      recall(1);
    }
    // Tab leaves an empty line, so that the keyboard is never trapped.
    else if (plain && e.key === 'Tab' && !e.shiftKey && text !== '' && !tab.busy) {
      taken();
      void complete();
    } else if (plain && e.key === 'Escape') change('');
    else if (
      control &&
      e.key === 'c' &&
      e.currentTarget.selectionStart === e.currentTarget.selectionEnd &&
      getSelection()?.isCollapsed !== false
    ) {
      taken();
      queue.current = [];
      change('');
      actions.interrupt(tab.id);
    } else if (control && e.key === 'd' && text === '') {
      taken();
      actions.endOfInput(tab.id);
    } else if (control && e.key === 'l') {
      taken();
      actions.clear(tab.id);
    } else if (control && e.key === 'r') {
      taken();
      search();
    } else if (control && e.key === 'u') {
      taken();
      change('');
    }
  };
  const paste = (e: ClipboardEvent<HTMLInputElement>) => {
    const pasted = e.clipboardData.getData('text');
    if (pasted.length > pasteLimit) {
      e.preventDefault();
      setProblem(t('notice.too-large', { size: `${Math.round(pasted.length / 1000)} kB` }));
      return;
    }
    if (!/\n/.test(pasted)) return;
    e.preventDefault();
    const el = e.currentTarget;
    const all = (
      text.slice(0, el.selectionStart ?? text.length) +
      pasted.replace(/\r\n?/g, '\n') +
      text.slice(el.selectionEnd ?? text.length)
    ).split('\n');
    const rest = all.pop() ?? '';
    const [first, ...later] = all;
    queue.current.push(...later);
    if (first !== undefined) actions.enter(tab.id, first);
    change(rest);
  };

  // What was completed is seen at once, also in the last line of a small window.
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (items.length > 0) list.current?.scrollIntoView({ block: 'nearest' });
  }, [items]);

  const prompt = tab.busy ? tab.partial : tab.prompt;
  return (
    <>
      <label className="terminal-input">
        <span className="terminal-prompt" aria-hidden="true">
          {prompt}
        </span>
        <span className="terminal-field">
          {ghost !== '' && (
            <span className="terminal-ghost" aria-hidden="true">
              <span>{text}</span>
              {ghost}
            </span>
          )}
          <input
            ref={inputRef}
            value={text}
            onChange={(e) => {
              change(e.target.value);
              look(e.target);
            }}
            onSelect={(e) => look(e.currentTarget)}
            onKeyDown={keys}
            onPaste={paste}
            aria-label={t('terminal.input', { title: tab.title })}
            autoCapitalize="off"
            autoCorrect="off"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="send"
            data-busy={tab.busy}
            placeholder={late ? t(paused ? 'terminal.paused' : 'terminal.ctrlC') : undefined}
          />
        </span>
      </label>
      {problem !== '' && (
        <div role="alert" className="terminal-problem">
          {problem}
        </div>
      )}
      {items.length > 0 && (
        <ul ref={list} className="terminal-items" aria-label={t('terminal.completions')}>
          {items.slice(0, 60).map((i) => (
            <li key={i.text}>{i.text}</li>
          ))}
        </ul>
      )}
    </>
  );
}
