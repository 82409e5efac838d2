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
import { completed, type Completions } from './completion.ts';
import { fromHistory, useCompleted } from './ghost.ts';
import { recall, search, type Recalled } from './history.ts';
import { keyAction, type KeyAction } from './keys.ts';
import { pastedLines, pasteLimit } from './paste.ts';
import { waitsForInput } from './waits.ts';

interface CommandLineProps {
  tab: TerminalTab;
  inputRef: RefObject<HTMLInputElement | null>;
  onType: () => void;
}

export function CommandLine(props: CommandLineProps) {
  const { tab, inputRef } = props;
  const t = useT();
  const paused = useSession(({ clock }) => clock.paused);
  const late = useLate(tab.busy && !waitsForInput(tab.partial));
  const { line, problem, keys, paste } = useCommandLine(props);
  return (
    <>
      <label className="terminal-input">
        <span className="terminal-prompt" aria-hidden="true">
          {tab.busy ? tab.partial : tab.prompt}
        </span>
        <span className="terminal-field">
          {line.ghost !== '' && (
            <span className="terminal-ghost" aria-hidden="true">
              <span>{line.text}</span>
              {line.ghost}
            </span>
          )}
          <input
            ref={inputRef}
            value={line.text}
            onChange={({ target }) => {
              line.change(target.value);
              line.look(target);
            }}
            onSelect={({ currentTarget }) => line.look(currentTarget)}
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
      <Items items={line.items} />
    </>
  );
}

const lateMs = 600;

/** It runs long enough to say how to end it. */
function useLate(runs: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setTimeout(() => setLate(true), lateMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [runs]);
  return late;
}

type Items = Completions['items'];
const noItems: Items = [];

/** The text that is typed, with what is proposed after it and the completions below. */
function useLine(tab: TerminalTab, onChange: () => void) {
  const [text, setText] = useState('');
  /** Place in the history; undefined: a new line. */
  const [at, setAt] = useState<number>();
  const [items, setItems] = useState(noItems);
  /** The caret stands at the end, and all of the line can be seen. */
  const [open, setOpen] = useState(true);
  const isNew = text !== '' && open && at === undefined && !tab.busy;
  const recent = isNew ? fromHistory(tab.history, text) : '';
  const asked = isNew && recent === '' && items.length === 0;
  const found = useCompleted(tab.id, text, asked);
  return {
    text,
    at,
    items,
    ghost: recent || found,
    setText,
    setItems,
    look: (input: HTMLInputElement) =>
      setOpen(
        input.selectionStart === input.value.length && input.scrollWidth <= input.clientWidth,
      ),
    change: (value: string) => {
      setText(value);
      setAt(undefined);
      setItems(noItems);
      onChange();
    },
    take: (recalled: Recalled | undefined) => {
      if (!recalled) return;
      setAt(recalled.at);
      setText(recalled.line);
    },
  };
}

/** Pasted lines that wait for the prompt. */
function useQueue(tab: TerminalTab): RefObject<string[]> {
  const actions = useActions();
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
  return queue;
}

function useCommandLine({ tab, inputRef, onType }: CommandLineProps) {
  const t = useT();
  const actions = useActions();
  const [problem, setProblem] = useState('');
  const queue = useQueue(tab);
  const line = useLine(tab, () => {
    setProblem('');
    onType();
  });
  const { text, at } = line;
  const complete = async () => {
    const cursor = inputRef.current?.selectionStart ?? text.length;
    const found = await actions.complete(tab.id, text, cursor);
    if (found.items.length === 0) return;
    const next = completed(text, cursor, found);
    if (next !== undefined) line.setText(next);
    line.setItems(found.items.length > 1 ? found.items : noItems);
  };
  const act: Record<KeyAction, () => void> = {
    submit: () => {
      onType();
      if (tab.busy || queue.current.length === 0) actions.enter(tab.id, text);
      else queue.current.push(text);
      line.change('');
    },
    takeGhost: () => line.change(text + line.ghost),
    older: () => line.take(recall(tab.history, at, -1)),
    newer: () => line.take(recall(tab.history, at, 1)),
    search: () => line.take(search(tab.history, at, text)),
    complete: () => {
      void complete();
    },
    empty: () => line.change(''),
    interrupt: () => {
      queue.current.splice(0);
      line.change('');
      actions.interrupt(tab.id);
    },
    endOfInput: () => actions.endOfInput(tab.id),
    clear: () => actions.clear(tab.id),
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const action = keyAction({
      key: event.key,
      shift: event.shiftKey,
      control: event.ctrlKey,
      other: event.metaKey || event.altKey,
      text,
      ghost: line.ghost,
      busy: tab.busy,
      start: selectionStart,
      end: selectionEnd,
      selecting: getSelection()?.isCollapsed === false,
    });
    if (!action) return;
    if (event.key !== 'Escape') event.preventDefault();
    act[action]();
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text');
    if (pasted.length > pasteLimit) {
      event.preventDefault();
      setProblem(t('notice.too-large', { size: `${Math.round(pasted.length / 1000)} kB` }));
      return;
    }
    if (!pasted.includes('\n')) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const start = selectionStart ?? text.length;
    const { run, rest } = pastedLines(text, pasted, start, selectionEnd ?? text.length);
    const [first, ...later] = run;
    queue.current.push(...later);
    if (first !== undefined) actions.enter(tab.id, first);
    line.change(rest);
  };
  return { line, problem, keys, paste };
}

/** Completions that are shown at most. */
const mostItems = 60;

/** What was completed is seen at once, also in the last line of a small window. */
function Items({ items }: { items: Items }) {
  const t = useT();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (items.length > 0) list.current?.scrollIntoView({ block: 'nearest' });
  }, [items]);
  if (items.length === 0) return null;
  return (
    <ul ref={list} className="terminal-items" aria-label={t('terminal.completions')}>
      {items.slice(0, mostItems).map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
