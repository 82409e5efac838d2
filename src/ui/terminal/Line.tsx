/** One line of a terminal. Names of objects that exist when it is drawn can be clicked. */
import { memo, useMemo } from 'react';
import type { PlaygroundState, TerminalLine } from '../../session/playground.ts';
import { usePlayground } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { looksTabular } from './table.ts';

// oxlint-disable-next-line no-control-regex -- colour codes are control characters
const sgr = /\u001b\[[0-9;?]*[A-Za-z]/g;
const token = /[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/g;
/** Kinds whose names are worth a click, and short enough a list to look through for each line. */
const clickable = ['Pod', 'Service', 'Deployment', 'ReplicaSet', 'Node', 'EndpointSlice', 'Client'];

type Piece = string | { name: string; uid: string };

function pieces(text: string, names: Map<string, string>): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const m of text.matchAll(token)) {
    const uid = m[0].length > 2 ? names.get(m[0]) : undefined;
    if (uid === undefined) continue;
    if (m.index > at) found.push(text.slice(at, m.index));
    found.push({ name: m[0], uid });
    at = m.index + m[0].length;
  }
  if (at < text.length || found.length === 0) found.push(text.slice(at));
  return found;
}

/** The same for all lines that come while the objects stay as they are. */
let known: { objects: PlaygroundState['objects'] | undefined; names: Map<string, string> } = {
  objects: undefined,
  names: new Map(),
};
function namesOf({ objects, byKind }: PlaygroundState): Map<string, string> {
  if (known.objects === objects) return known.names;
  const names = new Map<string, string>();
  for (const kind of clickable)
    for (const uid of byKind[kind] ?? []) {
      const o = objects[uid];
      if (o && !names.has(o.metadata.name)) names.set(o.metadata.name, uid);
    }
  known = { objects, names };
  return names;
}

export const Line = memo(function Line({ line }: { line: TerminalLine }) {
  const t = useT();
  const { store, actions } = usePlayground();
  const parts = useMemo(() => {
    if (line.kind === 'mark' || line.kind === 'command' || line.text.length > 400)
      return [line.text.replace(sgr, '')];
    return pieces(line.text.replace(sgr, ''), namesOf(store.getState()));
  }, [line, store]);
  if (line.kind === 'mark')
    return <div className="terminal-mark">{t.code('mark', line.text) ?? line.text}</div>;
  if (line.kind === 'command')
    return (
      <div className="terminal-line">
        <span className="terminal-prompt">{line.prompt}</span>
        {line.text}
      </div>
    );
  return (
    <div
      className={`terminal-line${line.kind === 'err' ? ' terminal-err' : ''}${looksTabular(line.text) ? ' terminal-row' : ''}`}
    >
      {/* An empty line has a height of its own. */}
      {line.text === ''
        ? '\u200b'
        : parts.map((p, i) =>
            typeof p === 'string' ? (
              p
            ) : (
              <button
                key={i}
                type="button"
                className="terminal-name"
                onClick={() => actions.select(p.uid)}
              >
                {p.name}
              </button>
            ),
          )}
    </div>
  );
});
