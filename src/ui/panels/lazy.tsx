/** Panels whose code is fetched once the graph is up, so that it comes first. */
import { lazy, useEffect, useState } from 'react';
import { useSession } from '../kit/playground.tsx';

export const EditorPanel = lazy(async () => ({ default: (await import('../editor/index.tsx')).EditorPanel }));
export const TerminalPanel = lazy(async () => ({ default: (await import('../terminal/index.tsx')).TerminalPanel }));

const afterMs = 60;

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
