/** The page: bar, graph in the middle, panels around it. On a phone one panel at a time. */
import { Suspense, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Playground } from '../session/playground.ts';
import { Announcer } from './Announcer.tsx';
import { Desk } from './Desk.tsx';
import { Embed, type EmbedOptions } from './embed/Embed.tsx';
import { Failure, Notice } from './Failure.tsx';
import { GraphProvider } from './graph/context.ts';
import { createGraph } from './graph/store.ts';
import { PlaygroundProvider, useSession } from './kit/playground.tsx';
import { Chips, useLater } from './panels/lazy.tsx';
import { Phone } from './Phone.tsx';
import { Shield } from './Shield.tsx';

/** Too narrow or too low for panels side by side. */
const narrow = '(max-width: 760px), (max-height: 480px)';
function watchNarrow(listener: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
const useNarrow = (): boolean =>
  useSyncExternalStore(watchNarrow, () => matchMedia(narrow).matches);

export function App({
  playground,
  embed,
}: {
  playground: Playground;
  embed?: EmbedOptions | undefined;
}) {
  const graph = useMemo(() => createGraph(playground), [playground]);
  return (
    <PlaygroundProvider value={playground}>
      <GraphProvider value={graph}>
        <Shield whole>
          <Page embed={embed} />
          <LaterChips />
          <Announcer />
        </Shield>
        <Phase />
        <Notice />
        <Failure />
      </GraphProvider>
    </PlaygroundProvider>
  );
}

function Page({ embed }: { embed: EmbedOptions | undefined }) {
  const isPhone = useNarrow();
  if (embed) return <Embed options={embed} />;
  return isPhone ? <Phone /> : <Desk />;
}

/** Fetched with the panels, so that the first press on a chip finds it there. */
function LaterChips() {
  return useLater() ? (
    <Suspense>
      <Chips />
    </Suspense>
  ) : null;
}

/**
 * Says on the document whether the playground runs, for whoever looks from outside (tests, course
 * pages).
 */
function Phase() {
  const phase = useSession((s) => s.phase);
  useEffect(() => {
    document.documentElement.dataset.phase = phase;
  }, [phase]);
  return null;
}
