// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mount, type Mounted } from '../dev/mount.test-kit.tsx';
import { prefs, type Panel } from '../kit/prefs.ts';
import { Resizer } from './Resizer.tsx';

let edge: Mounted;
beforeEach(() =>
  prefs.setState({
    size: { editor: 320, inspector: 268, terminal: 200 },
    open: { editor: true, inspector: true, terminal: true },
  }),
);
afterEach(() => edge.unmount());

describe('the edge of a panel', () => {
  it.each<[Panel, string, number]>([
    ['editor', 'ArrowRight', 336],
    ['editor', 'ArrowLeft', 304],
    ['editor', 'ArrowDown', 320],
    ['inspector', 'ArrowLeft', 284],
    ['inspector', 'ArrowRight', 252],
    ['terminal', 'ArrowUp', 216],
    ['terminal', 'ArrowDown', 184],
    ['terminal', 'ArrowRight', 200],
    ['editor', 'Home', 220],
    ['editor', 'End', 640],
    ['inspector', 'Home', 220],
    ['inspector', 'End', 560],
    ['terminal', 'Home', 96],
    ['terminal', 'End', 640],
  ])('%s, %s: %i px', async (panel, key, size) => {
    edge = await mount(<Resizer panel={panel} />);
    await edge.key('.resizer', key);
    expect(prefs.getState().size[panel]).toBe(size);
  });
  it('stays within its limits', async () => {
    prefs.setState({ size: { editor: 230, inspector: 268, terminal: 635 } });
    edge = await mount(<Resizer panel="editor" />);
    await edge.key('.resizer', 'ArrowLeft');
    expect(prefs.getState().size.editor).toBe(220);
  });
  it('Enter folds the panel', async () => {
    edge = await mount(<Resizer panel="terminal" />);
    await edge.key('.resizer', 'Enter');
    expect(prefs.getState().open.terminal).toBe(false);
  });
  it('says what it is', async () => {
    edge = await mount(<Resizer panel="terminal" />);
    const { attributes } = edge.find('.resizer')!;
    const said = ['aria-orientation', 'aria-label', 'aria-valuenow', 'aria-valuemax'];
    expect(said.map((name) => attributes.getNamedItem(name)?.value)).toEqual([
      'horizontal',
      'Resize Terminal',
      '200',
      '640',
    ]);
  });
});
