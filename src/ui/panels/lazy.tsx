/** Panels whose code is fetched once the graph is up, so that it comes first. */
import { lazy, useEffect, useState, type ComponentType } from 'react';
import { persistently } from '../../session/persistently.ts';
import { useSession } from '../kit/playground.tsx';

/** What could not be loaded is asked for anew the next time that it is drawn. */
export function late(load: () => Promise<ComponentType>): ComponentType {
  const make = () =>
    lazy(() =>
      load()
        .then((Panel) => ({ default: Panel }))
        .catch((e: unknown) => {
          Made = make();
          throw e;
        }),
    );
  let Made = make();
  return function Late() {
    return <Made />;
  };
}
const panel = (load: () => Promise<ComponentType>): ComponentType => late(() => persistently(load));

/** ms until what nobody can ask for again is asked for again. */
const retryMs = 5_000;

/** Code that nothing on the screen stands for: it comes when it can. */
export async function sometime<V>(
  load: () => Promise<V>,
  sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, ms);
    }),
): Promise<V> {
  for (;;) {
    try {
      return await persistently(load, sleep);
    } catch {
      await sleep(retryMs);
    }
  }
}

export const EditorPanel = panel(() => import('../editor/index.tsx').then((m) => m.EditorPanel));
export const TerminalPanel = panel(() =>
  import('../terminal/index.tsx').then((m) => m.TerminalPanel),
);
export const InspectorPanel = panel(() =>
  import('../inspector/Inspector.tsx').then((m) => m.Inspector),
);

/** What is only shown once somebody asks for it. */
export const ListView = panel(() =>
  import('../graph/view/list/ListView.tsx').then((m) => m.ListView),
);
export const Chips = late(() => sometime(() => import('../chips/Chips.tsx').then((m) => m.Chips)));

/** Real ms that the graph has for itself. */
export const afterMs = 60;

export function useLater(): boolean {
  const up = useSession((s) => s.phase === 'running');
  const [later, setLater] = useState(false);
  useEffect(() => {
    if (!up) return undefined;
    const id = setTimeout(() => setLater(true), afterMs);
    return () => clearTimeout(id);
  }, [up]);
  return later;
}
