/**
 * Files with documents as typed are opened as the page opens kept files and links: none ends the
 * engine.
 */
import './faults.test-kit.ts';
import { expect, test } from 'vitest';
import { chance, fuzz } from '../fuzz.test-kit.ts';
import { createEngine } from '../session/engine/engine.ts';
import type { FromEngine, ToEngine } from '../session/protocol/messages.ts';
import { cutOff, ordinaryTexts } from './prefixes.test-kit.ts';

const { seed, runs } = fuzz(80);

test(`${runs} files are opened, edited on, and left`, async () => {
  const failed: string[] = [];
  const waiting = new Map<number, () => void>();
  let shown = '';
  let now = 0;
  const post = (m: FromEngine): void => {
    if (m.type === 'failed') failed.push(`${m.message}\n${shown}`);
    if (m.type === 'answer') waiting.get(m.id)?.();
    if (m.type === 'batch') setTimeout(() => engine.handle({ type: 'taken' }), 0);
  };
  const engine = createEngine({
    post,
    realNow: () => (now += 16),
    turn: () =>
      new Promise((resolve) => {
        setTimeout(resolve, 0);
      }),
    later: (_ms, run) => {
      const id = setTimeout(run, 0);
      return () => {
        clearTimeout(id);
      };
    },
  });
  let id = 0;
  const ask = (message: (id: number) => ToEngine): Promise<void> =>
    new Promise((resolve) => {
      waiting.set(++id, resolve);
      engine.handle(message(id));
    });
  for (let index = 0; index < runs && failed.length < 20; index++) {
    const c = chance(seed * 1_000_003 + index);
    const path = 'a.yaml';
    const [text, next] = [cutOff(c, c.pick(ordinaryTexts)), cutOff(c, c.pick(ordinaryTexts))];
    shown = `file ${index}: ${JSON.stringify(text.slice(-300))}, then ${JSON.stringify(next.slice(-300))}`;
    await ask((number) => ({
      type: 'open',
      id: number,
      source: { name: 'local', files: [{ path, text }] },
    }));
    engine.handle({ type: 'change-file', path, text: next, caret: next.length, edit: 1 });
    await ask((number) => ({ type: 'apply-file', id: number, path }));
    if (index % 10 === 0) await ask((number) => ({ type: 'start-again', id: number }));
  }
  engine.close();
  expect(failed.slice(0, 20)).toEqual([]);
});
