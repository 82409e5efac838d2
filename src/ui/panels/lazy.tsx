/** Panels whose code is fetched once the graph is up, so that it comes first. */
import { lazy, useEffect, useState, type ComponentType } from 'react';
import { persistently } from '../../session/persistently.ts';
import { useSession } from '../kit/playground.tsx';

/** What could not be loaded is asked for anew the next time that it is drawn. */
function late(load: () => Promise<ComponentType>): ComponentType {
  const make = () => lazy(() => persistently(load).then((Panel) => ({ default: Panel })).catch((e: unknown) => { Made = make(); throw e; }));
  let Made = make();
  return function Late() { return <Made />; };
}

export const EditorPanel = late(() => import('../editor/index.tsx').then((m) => m.EditorPanel));
export const TerminalPanel = late(() => import('../terminal/index.tsx').then((m) => m.TerminalPanel));

export const InspectorPanel = late(() => import('../inspector/Inspector.tsx').then((m) => m.Inspector));

/** What is only shown once somebody asks for it. */
export const ListView = late(() => import('../graph/ListView.tsx').then((m) => m.default));
export const Chips = late(() => import('../kit/Chips.tsx').then((m) => m.default));

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
