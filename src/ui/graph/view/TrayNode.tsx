/** What holds Pods: a Deployment with its ReplicaSets, a node as a shelf, or nobody. */
import { memo } from 'react';
import { classes } from '../../kit/classes.ts';
import { Middle } from '../../kit/Middle.tsx';
import { useActions, useObjectOf, useSession } from '../../kit/playground.tsx';
import { useT } from '../../kit/t.ts';
import { twoLines } from '../layout/size.ts';
import { podsOf, type Group } from '../model/model.ts';
import { isDown, sayKind, sayNote, sayNoteTitle, type TrayState } from './trayWords.ts';
import { useReady } from './useReady.ts';

function useTrayState(group: Group): TrayState {
  const { kind, name, object } = group;
  const isNode = kind === 'node';
  const stale = useSession(
    ({ staleNodes }) => isNode && name !== undefined && staleNodes.includes(name),
  );
  const node = useObjectOf('Node', isNode ? object : undefined);
  return { ready: useReady(group.boxes), drawn: podsOf([group]).length, stale, down: isDown(node) };
}

export const TrayNode = memo(function TrayNode({ group }: { group: Group }) {
  const t = useT();
  const { select } = useActions();
  const { kind, name, object, want, hidden } = group;
  const selected = useSession((session) => object !== undefined && session.selected === object);
  const state = useTrayState(group);
  const saidKind = sayKind(t, group);
  const note = sayNote(t, group, state);
  const label = `${saidKind} ${name ?? ''}`.trim();
  return (
    <section
      className={classes('tray', `tray-${kind}`, selected && 'selected')}
      aria-label={label}
      data-tray={name ?? kind}
    >
      <h2 className={classes('tray-head', twoLines(group) && 'tray-named')}>
        <span className="tray-kind">{saidKind}</span>
        {name !== undefined && (
          <span className="tray-name" title={name}>
            <Middle text={name} />
          </span>
        )}
        {note !== '' && (
          <span
            className={classes('tray-note', want !== undefined && state.ready < want && 'ink')}
            title={sayNoteTitle(t, group, state)}
          >
            {note}
          </span>
        )}
        {object !== undefined && (
          <button
            type="button"
            className="cover"
            aria-pressed={selected}
            aria-label={label}
            onClick={() => select(object)}
          />
        )}
      </h2>
      {hidden > 0 && <p className="tray-hidden">{t('tray.old.some', { n: hidden })}</p>}
    </section>
  );
});
