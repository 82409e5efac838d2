import { describe, expect, test } from 'vitest';
import type { FromEngine, WorkbenchMessage } from '../protocol/messages.ts';
import type { Answer, Request } from '../protocol/requests.ts';
import { createInbox } from './inbox.ts';
import { refusalOf } from './refusal-of.ts';
import { LoadFailed } from '../persistently.ts';

function box() {
  const posted: FromEngine[] = [];
  const troubles: unknown[] = [];
  const inbox = createInbox(
    (message) => posted.push(message),
    refusalOf,
    (e) => troubles.push(e),
  );
  return { inbox, posted, troubles };
}
const ping = (id: number): Request<'ping'> => ({ type: 'ping', id });
const apply = (id: number): Request<'apply-file'> => ({ type: 'apply-file', id, path: 'a' });
const clear = (terminal: string): WorkbenchMessage => ({ type: 'clear', terminal });
const done: Answer<'ping'> = { ok: true, value: {} };

describe('an answer', () => {
  test.each<[string, () => Promise<Answer<'ping'>>, object]>([
    ['what the job gives', () => Promise.resolve(done), { type: 'answer', id: 1, value: {} }],
    [
      'why it gives nothing',
      () => Promise.resolve({ ok: false, code: 'no-scenario', message: 'x' }),
      { type: 'refused', id: 1, code: 'no-scenario', message: 'x' },
    ],
    [
      'what it threw',
      () => Promise.reject(new Error('boom')),
      { type: 'refused', id: 1, code: 'engine', message: 'boom' },
    ],
    [
      'code that did not arrive',
      () => Promise.reject(new LoadFailed('offline')),
      { type: 'refused', id: 1, code: 'chunk', message: 'offline' },
    ],
  ])('is %s', async (_what, job, message) => {
    const { inbox, posted } = box();
    await inbox.answer(ping(1), job);
    expect(posted).toEqual([message]);
  });
});

describe('giving up', () => {
  test('tells whoever waits for the run, once; what comes after all is dropped', async () => {
    const { inbox, posted } = box();
    inbox.waits(1);
    let finish: (answer: Answer<'apply-file'>) => void = () => undefined;
    const answered = inbox.answerOfRun(
      apply(1),
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const why = { code: 'ended', message: 'gone' } as const;
    inbox.giveUp(why);
    inbox.giveUp(why);
    finish(done);
    await answered;
    expect(posted).toEqual([{ type: 'refused', id: 1, ...why }]);
  });
  test('leaves what does not depend on the run alone', async () => {
    const { inbox, posted } = box();
    const answered = inbox.answer(ping(1), () => Promise.resolve(done));
    inbox.giveUp({ code: 'ended', message: '' });
    await answered;
    expect(posted).toEqual([{ type: 'answer', id: 1, value: {} }]);
  });
  test('an answer that came in time is one', async () => {
    const { inbox, posted } = box();
    inbox.waits(1);
    await inbox.answerOfRun(apply(1), () => Promise.resolve(done));
    inbox.giveUp({ code: 'ended', message: '' });
    expect(posted).toEqual([{ type: 'answer', id: 1, value: {} }]);
  });
  test('refuses deferred requests; commands stay, in order', () => {
    const { inbox, posted } = box();
    inbox.defer(clear('one'));
    inbox.waits(7);
    inbox.defer(apply(7));
    inbox.defer(clear('two'));
    inbox.giveUp({ code: 'chunk', message: 'offline' });
    expect(posted).toEqual([{ type: 'refused', id: 7, code: 'chunk', message: 'offline' }]);
    expect(inbox.take()).toEqual([clear('one'), clear('two')]);
    expect(inbox.take()).toEqual([]);
  });
});

test('jobs in turn are done one after the other; one that throws does not end the next', async () => {
  const { inbox, troubles } = box();
  const log: string[] = [];
  const job = (name: string) => async () => {
    log.push(`${name} begins`);
    await Promise.resolve();
    log.push(`${name} ends`);
    if (name === 'one') throw new Error('boom');
  };
  inbox.inTurn(job('one'));
  inbox.inTurn(job('two'));
  await new Promise((resolve) => {
    inbox.inTurn(() => {
      resolve(undefined);
      return Promise.resolve();
    });
  });
  expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  expect(troubles).toEqual([new Error('boom')]);
});
