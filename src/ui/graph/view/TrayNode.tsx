/** What holds Pods: a Deployment with its ReplicaSets, a node as a shelf, or nobody. */
import { memo } from 'react';
import type { AnyStored, ObjectOf } from '../../../schema/objects.ts';
import { storedOnly } from '../../../schema/stored-only.ts';
import { Chip, MoreChips } from '../../chips/Chip.tsx';
import { Middle } from '../../kit/Middle.tsx';
import { useActions, useObject, useSession } from '../../kit/playground.tsx';
import { useT } from '../../kit/t.ts';
import { podsOf, type Box, type Group } from '../model/model.ts';
import { podFace } from '../model/podState.ts';
import { fitting } from './labels.ts';
import { twoLines } from '../layout/size.ts';

const useReady = (boxes: readonly Box[]): number =>
  useSession((s) =>
    boxes.reduce(
      (n, b) =>
        n +
        b.pods.filter((uid) => {
          const p = s.objects[uid];
          return p && podFace(p as ObjectOf<'Pod'>).shape === 'ready';
        }).length,
      0,
    ),
  );

export const TrayNode = memo(function TrayNode({ group }: { group: Group }) {
  const t = useT();
  const { select } = useActions();
  const ready = useReady(group.boxes);
  const selected = useSession((s) => group.object !== undefined && s.selected === group.object);
  const stale = useSession(
    (s) => group.kind === 'node' && group.name !== undefined && s.staleNodes.includes(group.name),
  );
  const node = useObject(group.kind === 'node' ? group.object : undefined) as
    ObjectOf<'Node'> | undefined;
  const kind =
    group.kind === 'none'
      ? t('tray.none')
      : group.kind === 'unscheduled'
        ? t('tray.unscheduled')
        : group.kind === 'owner'
          ? (group.ownerKind ?? '')
          : group.kind === 'node'
            ? 'Node'
            : group.kind;
  const drawn = podsOf([group]).length;
  const running = group.running ?? drawn;
  const down = node?.status.conditions?.some((c) => c.type === 'Ready' && c.status !== 'True');
  const lacks =
    group.ownerKind === undefined
      ? undefined
      : storedOnly({ apiVersion: group.ownerVersion ?? '', kind: group.ownerKind });
  const note =
    group.want !== undefined
      ? t('tray.count', { ready, want: group.want })
      : group.kind === 'node'
        ? stale
          ? t('node.stale')
          : down
            ? t('node.notReady')
            : running > drawn
              ? t('node.podsOf', { drawn, n: running })
              : t('node.pods', { n: running })
        : lacks
          ? t('editor.state.stored')
          : '';
  const title = lacks
    ? t(`stored.${lacks}`, { kind: group.ownerKind ?? '' })
    : stale
      ? t('node.stale.title')
      : group.want !== undefined
        ? t('tray.count.title', { ready, want: group.want })
        : undefined;
  const hidden =
    running > drawn && group.kind === 'node'
      ? t('node.podsOf.title', { n: running - drawn })
      : undefined;
  const label = `${kind} ${group.name ?? ''}`.trim();
  return (
    <section
      className={`tray tray-${group.kind}${selected ? ' selected' : ''}`}
      aria-label={label}
      data-tray={group.name ?? group.kind}
    >
      <h2 className={`tray-head${twoLines(group) ? ' tray-named' : ''}`}>
        <span className="tray-kind">{kind}</span>
        {group.name !== undefined && (
          <span className="tray-name" title={group.name}>
            <Middle text={group.name} />
          </span>
        )}
        {note !== '' && (
          <span
            className={`tray-note${group.want !== undefined && ready < group.want ? ' ink' : ''}`}
            title={title ?? hidden}
          >
            {note}
          </span>
        )}
        {group.object !== undefined && (
          <button
            type="button"
            className="cover"
            aria-pressed={selected}
            aria-label={label}
            onClick={() => select(group.object)}
          />
        )}
      </h2>
      {group.hidden > 0 && <p className="tray-hidden">{t('tray.old.some', { n: group.hidden })}</p>}
    </section>
  );
});

/** px. */
const chipsWidth = 212;

export const BoxNode = memo(function BoxNode({
  box,
  titled,
  chips,
  alone,
}: {
  box: Box;
  titled: boolean;
  chips: boolean;
  alone: boolean;
}) {
  const t = useT();
  const { select } = useActions();
  const set = useObject(box.object);
  const owner = useObject(set?.metadata.ownerReferences?.find((r) => r.controller)?.uid);
  const selected = useSession((s) => box.object !== undefined && s.selected === box.object);
  const ready = useReady([box]);
  const carrier: AnyStored | undefined = owner ?? set;
  const common = fitting(
    box.common.map(([key, value]) => ({ key, value })),
    chipsWidth,
  );
  return (
    <div
      className={`box${titled ? ' box-titled' : ''}${selected ? ' selected' : ''}`}
      data-box={box.title ?? ''}
    >
      {titled && (
        <h3 className="box-head">
          <span>ReplicaSet</span>
          <span className="mono clip" title={set?.metadata.name}>
            {box.title}
          </span>
          {!alone ? (
            <span className="tray-note">{t('tray.count', { ready, want: box.want })}</span>
          ) : null}
          <button
            type="button"
            className="cover"
            aria-pressed={selected}
            aria-label={`ReplicaSet ${set?.metadata.name ?? ''}`}
            onClick={() => select(box.object)}
          />
        </h3>
      )}
      {chips && carrier && (
        <div className="box-chips">
          {common.shown.map(({ key, value }) => (
            <Chip key={key} object={carrier} place="template" label={key} value={value} />
          ))}
          {common.more > 0 && <MoreChips object={carrier} place="template" n={common.more} />}
        </div>
      )}
    </div>
  );
});
