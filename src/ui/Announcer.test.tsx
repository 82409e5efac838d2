// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer } from './Announcer.tsx';
import { mount, type Mounted } from './dev/mount.test-kit.tsx';
import { service, slice } from './dev/objects.ts';
import { stateOf } from './dev/playground.ts';
import { pod } from './dev/pods.ts';

const web = service('web', { selector: { app: 'web' } });
const one = pod({ labels: { app: 'web' }, n: 1, name: 'web-1' });
const two = pod({ labels: { app: 'web' }, n: 2, name: 'web-2', state: 'notReady' });
const named = service('named', { type: 'ExternalName', externalName: 'example.org' });

let page: Mounted;
beforeEach(() => vi.useFakeTimers());
afterEach(async () => {
  await page.unmount();
  vi.useRealTimers();
});
const change = (objects: Parameters<typeof stateOf>[0], ms: number) =>
  act(async () => {
    page.playground.store.setState(stateOf(objects));
    page.graph.flush();
    vi.advanceTimersByTime(ms);
  });
const said = () => page.find('p')?.textContent;

describe('changes of endpoints are said', () => {
  it('once they rest; what was there at the start is no news', async () => {
    page = await mount(<Announcer />, [web, one, slice(web, [one])]);
    expect(said()).toBe('');
    await change([web, one, two, slice(web, [one, two])], 699);
    expect(said()).toBe('');
    await act(async () => vi.advanceTimersByTime(1));
    expect(said()).toBe('Service web: 1 of 2 endpoints ready');
    await change([web], 700);
    expect(said()).toBe('Service web has no endpoints');
  });
  it('those of a Service that has just come too, but not of a name', async () => {
    page = await mount(<Announcer />, []);
    await change([web, named], 700);
    expect(said()).toBe('Service web has no endpoints');
  });
});
