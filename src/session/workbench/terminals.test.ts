import { beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../../cluster/ports.ts';
import type { OpenOptions, Prompt, Shell } from '../../shell/ports.ts';
import { Terminals } from './terminals.ts';

const machine: Place = { kind: 'machine' };
const node: Place = { kind: 'node', name: 'kube-node1' };
const pod: Place = { kind: 'pod', namespace: 'default', name: 'web-7c9f-x7k2p' };

/** A shell that writes down what it is told; what it says is said by hand. */
function fakeShell() {
  const log: string[] = [];
  let sessions = 0;
  let hearOutput: (session: string, fd: 1 | 2, text: string) => void = () => undefined;
  let hearPrompt: (session: string, prompt: Prompt) => void = () => undefined;
  let hearExit: (session: string, code: number) => void = () => undefined;
  let hearMark: (session: string, code: 'interrupted') => void = () => undefined;
  const shell: Pick<
    Shell,
    'open' | 'input' | 'signal' | 'onOutput' | 'onPrompt' | 'onExit' | 'onMark' | 'complete'
  > = {
    open(place, { opened }: OpenOptions) {
      const session = `s${++sessions}`;
      log.push(`open ${place.kind}`);
      opened?.(session);
      return session;
    },
    input: (session, text) => log.push(`${session} input ${JSON.stringify(text)}`),
    signal: (session, name) => log.push(`${session} ${name}`),
    complete: (session, line, cursor) =>
      Promise.resolve({ from: cursor, items: [{ text: `${session} ${line}`, kind: 'verb' }] }),
    onOutput(listener) {
      hearOutput = listener;
    },
    onPrompt(listener) {
      hearPrompt = listener;
    },
    onExit(listener) {
      hearExit = listener;
    },
    onMark(listener) {
      hearMark = listener;
    },
  };
  return {
    log,
    shell: shell as Shell,
    prints: (session: string, text: string, fd: 1 | 2 = 1) => hearOutput(session, fd, text),
    prompts: (session: string, continuation = false) =>
      hearPrompt(session, { status: 0, cwd: '/', continuation }),
    exits: (session: string) => hearExit(session, 0),
    interrupts: (session: string) => hearMark(session, 'interrupted'),
  };
}

let fake: ReturnType<typeof fakeShell>;
let terminals: Terminals;
beforeEach(() => {
  fake = fakeShell();
  terminals = new Terminals(() => 'laptop');
});
const take = () => terminals.take();
const lines = () => take().flatMap((update) => update.lines.map(({ kind, text }) => [kind, text]));

test.each([
  [machine, 'you@laptop', '$ '],
  [node, 'kube-node1', '# '],
  [pod, 'pod x7k2p', '# '],
])('a terminal in %j: its title and its prompt', (place, title, prompt) => {
  terminals.attach(fake.shell);
  terminals.open('t', place);
  expect(take()).toMatchObject([{ id: 't', place, title, prompt: '', busy: true, lines: [] }]);
  fake.prompts('s1');
  expect(take()).toMatchObject([{ prompt, busy: false }]);
  fake.prompts('s1', true);
  expect(take()).toMatchObject([{ prompt: '> ' }]);
  expect(take()).toEqual([]);
});

describe('what is typed', () => {
  test('before there is a shell waits for its prompt, line by line', () => {
    terminals.open('t', machine);
    terminals.enter('t', 'one');
    terminals.enter('t', 'two');
    terminals.attach(fake.shell);
    expect(fake.log).toEqual(['open machine']);
    fake.prompts('s1');
    expect(fake.log).toEqual(['open machine', 's1 input "one\\n"']);
    fake.prompts('s1');
    expect(fake.log.at(-1)).toBe('s1 input "two\\n"');
  });
  test('stands behind the prompt, or behind what a program asks', () => {
    terminals.attach(fake.shell);
    terminals.open('t', machine);
    fake.prompts('s1');
    terminals.enter('t', 'read x');
    fake.prints('s1', 'name? ');
    terminals.enter('t', 'me');
    terminals.interrupt('t');
    expect(take()[0]!.lines).toMatchObject([
      { kind: 'command', prompt: '$ ', text: 'read x' },
      { kind: 'command', prompt: 'name? ', text: 'me' },
      { kind: 'command', prompt: '', text: '^C' },
    ]);
    expect(fake.log.slice(1)).toEqual(['s1 input "read x\\n"', 's1 input "me\\n"', 's1 INT']);
  });
  test('the end of input goes to a program that runs, not to the shell', () => {
    terminals.attach(fake.shell);
    terminals.open('t', machine);
    fake.prompts('s1');
    terminals.endOfInput('t');
    terminals.enter('t', 'cat');
    terminals.endOfInput('t');
    expect(fake.log).toEqual(['open machine', 's1 input "cat\\n"', 's1 input null']);
  });
  test('is completed by the shell, where there is one', async () => {
    terminals.open('t', machine);
    expect(await terminals.complete('t', 'ku', 2)).toEqual({ from: 2, items: [] });
    terminals.attach(fake.shell);
    expect(await terminals.complete('t', 'ku', 2)).toMatchObject({ items: [{ text: 's1 ku' }] });
    expect(await terminals.complete('none', 'ku', 1)).toEqual({ from: 1, items: [] });
  });
});

describe('what is printed', () => {
  beforeEach(() => {
    terminals.attach(fake.shell);
    terminals.open('t', machine);
    take();
  });
  test.each<[string, [text: string, fd?: 1 | 2][], string[][], string]>([
    ['a line', [['one\n']], [['out', 'one']], ''],
    ['a line in pieces', [['on'], ['e\ntw']], [['out', 'one']], 'tw'],
    ['an error', [['no\n', 2]], [['err', 'no']], ''],
    [
      'lines that end as on Windows',
      [['one\r\ntwo\n']],
      [
        ['out', 'one'],
        ['out', 'two'],
      ],
      '',
    ],
    ['a line that is too long', [[`${'a'.repeat(20_001)}\n`]], [['out', 'a'.repeat(20_000)]], ''],
    ['what is cleared is gone', [['one\n\u001b[2J\u001b[Htwo\n']], [['out', 'two']], ''],
    ['a clear with another way home', [['\u001b[2J\u001b[1;1Hx']], [], 'x'],
    ['a clear of what was scrolled away', [['\u001b[2J\u001b[3Jx']], [], 'x'],
  ])('%s', (_what, pieces, expected, partial) => {
    for (const [text, fd] of pieces) fake.prints('s1', text, fd);
    const [update] = take();
    expect(update!.lines.map(({ kind, text }) => [kind, text])).toEqual(expected);
    expect(update!.partial).toBe(partial);
  });
  test('without a newline before a prompt is a line', () => {
    fake.prints('s1', 'half', 2);
    fake.prompts('s1');
    expect(lines()).toEqual([['err', 'half']]);
  });
  test('is kept up to 5,000 lines', () => {
    fake.prints('s1', Array.from({ length: 5_002 }, (_, n) => `${n}\n`).join(''));
    const kept = lines();
    expect([kept.length, kept[0]]).toEqual([5_000, ['out', '2']]);
  });
  test('is gone once it is cleared', () => {
    fake.prints('s1', 'one\n');
    terminals.clear('t');
    expect(take()).toMatchObject([{ lines: [], cleared: true }]);
    fake.prints('s1', 'two\n');
    expect(take()).toMatchObject([{ cleared: false }]);
  });
  test('by a session that is not there is nothing', () => {
    fake.prints('s9', 'x\n');
    fake.prompts('s9');
    fake.exits('s9');
    expect(take()).toEqual([]);
  });
});

describe('the end of a shell', () => {
  beforeEach(() => terminals.attach(fake.shell));
  test('on the learner’s machine: another one begins', () => {
    terminals.open('t', machine);
    fake.exits('s1');
    expect(lines()).toEqual([['mark', 'shell-restarted']]);
    expect(fake.log).toEqual(['open machine', 'open machine']);
  });
  test('elsewhere: its terminal goes', () => {
    terminals.open('t', pod);
    fake.exits('s1');
    expect(take()).toMatchObject([{ id: 't', closed: true }]);
    expect(take()).toEqual([]);
    expect(fake.log).toEqual(['open pod']);
  });
  test('that is closed by hand: nothing begins', () => {
    terminals.open('t', machine);
    terminals.close('t');
    fake.exits('s1');
    expect(fake.log).toEqual(['open machine', 's1 TERM']);
    expect(take()).toMatchObject([{ closed: true }]);
  });
});

test('another run: text stays with a mark, shells begin anew, programs that ran have ended', () => {
  terminals.attach(fake.shell);
  terminals.open('empty', node);
  terminals.attach(fake.shell, 'started-again');
  expect(lines()).toEqual([]);
  fake.interrupts('s2');
  expect(lines()).toEqual([['mark', 'interrupted']]);
  terminals.detach();
  terminals.enter('empty', 'later');
  terminals.attach(fake.shell, 'started-again');
  expect(lines()).toEqual([['mark', 'started-again']]);
  fake.prompts('s3');
  expect(fake.log.at(-1)).toBe('s3 input "later\\n"');
});

test('a terminal that is open is opened once', () => {
  terminals.attach(fake.shell);
  terminals.open('t', machine);
  terminals.open('t', node);
  expect(fake.log).toEqual(['open machine']);
});
