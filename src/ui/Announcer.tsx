/** Says changes of endpoints to those who do not see the edges move. */
import { useEffect, useRef, useState } from 'react';
import { useGraphStore } from './graph/context.ts';
import { usePlayground } from './kit/playground.tsx';
import { translate } from './kit/t.ts';

const quietMs = 700;

export function Announcer() {
  const graph = useGraphStore();
  const { store } = usePlayground();
  const [text, setText] = useState('');
  const said = useRef<Record<string, string> | undefined>(undefined);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const speak = () => {
      const t = translate();
      const now: Record<string, string> = {};
      const { backends, model } = graph.store.getState();
      for (const item of Object.values(backends.services)) {
        if (item.mode === 'externalName') continue;
        const service = store.getState().objects[item.id]?.metadata.name ?? '';
        now[item.id] =
          item.all === 0
            ? t('announce.none', { service })
            : t('announce.endpoints', { service, ready: item.ready, all: item.all });
      }
      const before = said.current;
      said.current = now;
      // What was there at the start is not news.
      if (before) {
        const news = model.services
          .map(({ id }) => id)
          .filter((id) => before[id] !== now[id] && now[id] !== undefined)
          .map((id) => now[id]!);
        if (news.length > 0) setText(news.join('. '));
      }
    };
    const end = graph.store.subscribe((g, was) => {
      if (g.backends.services !== was.backends.services) {
        clearTimeout(timer);
        timer = setTimeout(speak, quietMs);
      }
    });
    speak();
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [graph, store]);
  return (
    <p className="hidden" aria-live="polite">
      {text}
    </p>
  );
}
