// @vitest-environment happy-dom
import { act, Component, type ReactNode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import * as panels from './lazy.tsx';

class Net extends Component<{ children: ReactNode }, { caught: boolean }> {
  override state = { caught: false };
  static getDerivedStateFromError(): { caught: boolean } {
    return { caught: true };
  }
  override render(): ReactNode {
    return this.state.caught ? (
      <button type="button" onClick={() => this.setState({ caught: false })}>
        again
      </button>
    ) : (
      this.props.children
    );
  }
}

test('a part whose code did not come is asked for anew when it is drawn again', async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  let tries = 0;
  const Part = panels.late(() =>
    ++tries <= 2 ? Promise.reject(new Error('no network')) : Promise.resolve(() => <p>here</p>),
  );
  const at = document.createElement('div');
  const root = createRoot(at, { onCaughtError: () => undefined });
  await act(async () => {
    root.render(
      <Net>
        <Suspense>
          <Part />
        </Suspense>
      </Net>,
    );
  });
  await act(async () => {
    at.querySelector('button')?.click();
  });
  expect([at.textContent, tries]).toEqual(['here', 3]);
  await act(async () => {
    root.unmount();
  });
});

test('what nothing on the screen stands for never fails; it comes when it can', async () => {
  let tries = 0;
  const waits: number[] = [];
  const code = await panels.sometime(
    () => (++tries < 7 ? Promise.reject(new Error('no network')) : Promise.resolve('code')),
    (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  );
  expect(code).toBe('code');
  expect(waits).toContain(5_000);
});
