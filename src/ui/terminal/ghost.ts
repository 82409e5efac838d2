/**
 * What a line may become: the rest of the last command that began so, or of the first completion.
 */
import { useEffect, useState } from 'react';
import { useActions } from '../kit/playground.tsx';

/** The rest of the last line of the history that begins with `text`; `''` where none does. */
export function fromHistory(history: readonly string[], text: string): string {
  for (const line of history.toReversed()) {
    if (line.length > text.length && line.startsWith(text)) return line.slice(text.length);
  }
  return '';
}

/** Completions are asked for once typing rests. */
const restMs = 120;

/** The rest of the word at the end of `text`, once it is known. Asks only while `wanted`. */
export function useCompleted(terminal: string, text: string, wanted: boolean): string {
  const { complete } = useActions();
  const [found, setFound] = useState({ text: '', rest: '' });
  useEffect(() => {
    if (!wanted || /\s$/.test(text)) return undefined;
    let stale = false;
    const ask = async () => {
      const { from, items } = await complete(terminal, text, text.length);
      const typed = text.slice(from);
      const longer = items.map((item) => item.text).filter((whole) => whole.length > typed.length);
      const first = longer.find((whole) => whole.startsWith(typed));
      if (!stale) setFound({ text, rest: first && typed !== '' ? first.slice(typed.length) : '' });
    };
    const timer = setTimeout(() => {
      void ask();
    }, restMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [terminal, text, wanted, complete]);
  return wanted && found.text === text ? found.rest : '';
}
