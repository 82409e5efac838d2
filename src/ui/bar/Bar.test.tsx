// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { mount, type Mounted } from '../dev/mount.test-kit.tsx';
import { prefs } from '../kit/prefs.ts';
import { Bar, clockText } from './Bar.tsx';

test.each([
  [0, '00:00'],
  [9, '00:09'],
  [61, '01:01'],
  [3599, '59:59'],
  [3600, '1:00:00'],
  [36_305, '10:05:05'],
])('%i s: %s', (seconds, text) => expect(clockText(seconds)).toBe(text));

let bar: Mounted;
beforeEach(async () => {
  prefs.setState({ theme: 'light', language: 'en' });
  bar = await mount(<Bar />);
});
afterEach(() => bar.unmount());
const set = (state: Partial<ReturnType<typeof bar.playground.store.getState>>) =>
  act(async () => bar.playground.store.setState(state));
const dialog = () => bar.find('.dialog')?.textContent;

describe('starting again', () => {
  it('is done at once where nothing is lost', async () => {
    await bar.click('.bar-again');
    expect([bar.calls, dialog()]).toEqual([['startAgain'], undefined]);
  });
  it.each([
    [
      { touched: true },
      'Start again?Your changed files are set aside. You can put them back.Start againStay here',
    ],
    [
      { done: 2 },
      'Start again?What you did with kubectl or on the graph (2) is lost. It cannot be kept yet, ' +
        'only files can.Start againStay here',
    ],
  ])('%j: asks', async (state, said) => {
    await set(state);
    await bar.click('.bar-again');
    expect([dialog(), bar.calls]).toEqual([said, []]);
    await bar.click('.dialog .primary');
    expect(bar.calls).toEqual(['startAgain']);
  });
});

describe('another scenario', () => {
  it('is opened at once where nothing is lost', async () => {
    await bar.choose('.bar-scenario', 'tutorial');
    expect(bar.calls).toEqual(['openScenario "tutorial"']);
  });
  it('else it is asked', async () => {
    await set({ done: 1 });
    await bar.choose('.bar-scenario', 'tutorial');
    expect(bar.calls).toEqual([]);
    expect(dialog()).toContain('Open tutorial?');
    expect(dialog()).toContain('Your files stay as they are');
    await bar.click('.dialog .primary');
    expect(bar.calls).toEqual(['openScenario "tutorial"']);
  });
  it('one of one’s own is named', async () => {
    expect(bar.find('.bar-scenario')?.textContent).not.toContain('From a link');
    await set({ scenario: 'link' });
    expect(bar.find('.bar-scenario option')?.textContent).toBe('From a link');
  });
});

describe('time', () => {
  const button = () => bar.find('.bar-time button')!;
  it('is paused and goes on', async () => {
    expect(button().getAttribute('aria-label')).toBe('Pause');
    await bar.click(button());
    expect([button().getAttribute('aria-label'), bar.find('.bar-clock')?.textContent]).toEqual([
      'Resume',
      '00:42paused',
    ]);
    await bar.click(button());
    expect(bar.calls).toEqual(['pause', 'resume']);
  });
  it('has speeds, and shows any other that it has', async () => {
    const speeds = () => bar.all('.bar-speed option').map(({ textContent }) => textContent);
    expect(speeds()).toEqual(['¼×', '½×', '1×', '2×', '4×', '8×', '16×']);
    await bar.choose('.bar-speed', '0.25');
    expect(bar.calls).toEqual(['setSpeed 0.25']);
    await set({ clock: { ...bar.playground.store.getState().clock, speed: 3 } });
    expect(speeds()).toEqual(['¼×', '½×', '1×', '2×', '3×', '4×', '8×', '16×']);
  });
});

it('language and theme are chosen', async () => {
  await bar.click('[lang="ko"]');
  expect(prefs.getState().language).toBe('ko');
  await bar.click('[lang="en"]');
  expect(prefs.getState().language).toBe('en');
  await bar.click('[aria-label="Use the dark theme"]');
  expect(prefs.getState().theme).toBe('dark');
  await bar.click('[aria-label="Use the light theme"]');
  expect(prefs.getState().theme).toBe('light');
});

it('panels are folded and brought back', async () => {
  const open = { editor: true, inspector: true, terminal: true };
  await act(async () => prefs.setState({ open }));
  await bar.click('[aria-label="Hide Terminal"]');
  expect(prefs.getState().open.terminal).toBe(false);
  await bar.click('[aria-label="Show Terminal"]');
  expect(prefs.getState().open).toEqual({ editor: true, inspector: true, terminal: true });
});
