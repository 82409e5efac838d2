// @vitest-environment happy-dom
import { act, createRef } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mount, type Mounted } from '../dev/mount.test-kit.tsx';
import type { TerminalTab } from '../../session/playground.ts';
import { CommandLine } from './CommandLine.tsx';
import './words.ts';

const tab: TerminalTab = {
  id: 't',
  place: { kind: 'machine' },
  title: 'you@laptop',
  lines: [],
  prompt: '$ ',
  busy: false,
  partial: '',
  history: ['kubectl get pods', 'ls -l'],
};

let terminal: Mounted;
afterEach(async () => {
  await terminal.unmount();
  vi.useRealTimers();
});
const open = async (more: Partial<TerminalTab> = {}) => {
  const input = createRef<HTMLInputElement>();
  const line = <CommandLine tab={{ ...tab, ...more }} inputRef={input} onType={() => undefined} />;
  terminal = await mount(line);
};
const input = () => {
  const found = terminal.find('input');
  if (!(found instanceof HTMLInputElement)) throw new Error('no input');
  return found;
};
const type = (text: string) =>
  act(async () => {
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    setter?.call(input(), text);
    input().setSelectionRange(text.length, text.length);
    input().dispatchEvent(new Event('input', { bubbles: true }));
  });
const ghost = () => terminal.find('.terminal-ghost')?.lastChild?.textContent;

describe('the command line', () => {
  it('Enter runs what was typed, and empties it', async () => {
    await open();
    await type('kubectl get svc');
    await terminal.key('input', 'Enter');
    expect([terminal.calls, input().value]).toEqual([['enter "t" "kubectl get svc"'], '']);
  });
  it('shows the rest of what was typed before, and takes it', async () => {
    await open();
    await type('kub');
    expect(ghost()).toBe('ectl get pods');
    await terminal.key('input', 'ArrowRight');
    expect([input().value, ghost()]).toEqual(['kubectl get pods', undefined]);
  });
  it('goes through the history and back to an empty line', async () => {
    await open();
    const seen: string[] = [];
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
      await terminal.key('input', key);
      seen.push(input().value);
    }
    expect(seen).toEqual(['ls -l', 'kubectl get pods', 'kubectl get pods', 'ls -l', '']);
  });
  it('Ctrl-R finds what has the text in it', async () => {
    await open();
    await type('get');
    await terminal.key('input', 'r', { ctrlKey: true });
    expect(input().value).toBe('kubectl get pods');
  });
  it('Ctrl-C, Ctrl-D and Ctrl-L', async () => {
    await open();
    await terminal.key('input', 'c', { ctrlKey: true });
    await terminal.key('input', 'd', { ctrlKey: true });
    await terminal.key('input', 'l', { ctrlKey: true });
    expect(terminal.calls).toEqual(['interrupt "t"', 'endOfInput "t"', 'clear "t"']);
  });
  it('Tab completes, and lists what there is to choose from', async () => {
    await open({ history: [] });
    const items = [
      { text: 'pods', kind: 'resource' },
      { text: 'podtemplates', kind: 'resource' },
    ];
    const complete = vi.fn(async () => ({ from: 12, items }));
    Object.assign(terminal.playground.actions, { complete });
    await type('kubectl get p');
    await terminal.key('input', 'Tab');
    expect(input().value).toBe('kubectl get pod');
    expect(terminal.all('.terminal-items li').map((item) => item.textContent)).toEqual([
      'pods',
      'podtemplates',
    ]);
    await terminal.key('input', 'Escape');
    expect([input().value, terminal.all('.terminal-items')]).toEqual(['', []]);
  });
  it('says how to end what runs long, but not what waits for a line', async () => {
    vi.useFakeTimers();
    await open({ busy: true, partial: '' });
    expect(input().placeholder).toBe('');
    await act(async () => vi.advanceTimersByTime(600));
    expect(input().placeholder).toBe('running, Ctrl-C ends it');
    await terminal.unmount();
    await open({ busy: true, partial: 'mysql> ' });
    await act(async () => vi.advanceTimersByTime(600));
    expect([input().placeholder, terminal.find('.terminal-prompt')?.textContent]).toEqual([
      '',
      'mysql> ',
    ]);
  });
});
