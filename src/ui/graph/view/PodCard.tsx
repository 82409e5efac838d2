/** A Pod: a card with its labels, a row, or a cell of a folded ReplicaSet. */
import { memo } from 'react';
import { AddChip } from '../../chips/ChipButtons.tsx';
import { classes } from '../../kit/classes.ts';
import type { StoredOf } from '../../kit/kinds.ts';
import { useActions, useObject, useObjectOf, useSession } from '../../kit/playground.tsx';
import { usePrefs } from '../../kit/prefs.ts';
import { useT } from '../../kit/t.ts';
import { useGraph } from '../context.ts';
import { pod as podSize } from '../layout/size.ts';
import { finds } from '../model/find.ts';
import { podFace, shortName } from '../model/podState.ts';
import { chipsWidth, fitting } from './labels.ts';
import { PodLabels, type LabelsOnCard } from './PodLabels.tsx';
import { Note, noteWidth, PodName } from './PodName.tsx';
import { sayPod, sayShape, useLeaving, useMissName, usePodLabels } from './podWords.ts';
import { StateMark } from './StateMark.tsx';

export interface PodProps {
  uid: string;
  density: 'card' | 'row' | 'pair' | 'cell';
  owner?: string | undefined;
}

/** Each follows its own object. */
export const PodCard = memo(function PodCard({ uid, density, owner }: PodProps) {
  const pod = useObjectOf('Pod', uid);
  return pod ? <DrawnPod pod={pod} density={density} owner={owner} /> : null;
});

/** px for labels and what is said beside them. */
const cardWidth = podSize.w - 20;

function DrawnPod({
  pod,
  density,
  owner,
}: {
  pod: StoredOf<'Pod'>;
  density: PodProps['density'];
  owner: string | undefined;
}) {
  const t = useT();
  const { select } = useActions();
  const { uid, name, generateName, labels: own } = pod.metadata;
  const selected = useSession((session) => session.selected === uid);
  const end = useGraph(({ ends }) => ends[uid]);
  const generic = useGraph((graph) => graph.generic[uid]) === true;
  const lit = useGraph(
    (graph) => graph.lit.key !== undefined && own?.[graph.lit.key] === graph.lit.value,
  );
  const faded = usePrefs(({ find }) => !finds(pod, find));
  const ownerName = useObject(owner)?.metadata.name ?? generateName?.slice(0, -1);
  const left = useLeaving(pod);
  const labels = usePodLabels(pod);
  const missName = useMissName(uid);
  const { shape, reason } = podFace(pod);
  const state = reason ?? sayShape(t, shape, left);
  const title = sayPod(t, { pod, state, labels, missName, generic });
  const isCard = density === 'card';
  const { shown, more } = isCard ? fitting(labels, cardWidth) : { shown: [], more: 0 };
  const noted = shape === 'ready' ? undefined : state;
  const note = noted !== undefined && (
    <Note text={noted} reason={reason !== undefined} failed={shape === 'failed'} />
  );
  // Where the label leaves no room beside it, what is wrong takes the address's place.
  const isBeside =
    isCard && noted !== undefined && more === 0 && chipsWidth(shown) + noteWidth(noted) < cardWidth;
  const onCard: LabelsOnCard = { pod, shown, more, missName, note: isBeside && note };
  return (
    <div
      className={classes(
        'pod',
        `pod-${density}`,
        `is-${shape}`,
        end && `end-${end}`,
        selected && 'selected',
        lit && 'lit',
        faded && 'faded',
      )}
      data-pod={name}
      data-state={shape}
      data-endpoint={end ?? 'none'}
    >
      <button
        type="button"
        className="cover"
        aria-pressed={selected}
        aria-label={title}
        title={title}
        onClick={() => select(uid)}
      />
      {density === 'cell' ? (
        <StateMark shape={shape} />
      ) : (
        <div className="pod-line">
          <StateMark shape={shape} />
          <PodName name={name} short={shortName(name, ownerName)} />
          {generic && (
            <span className="pod-generic" aria-hidden="true">
              ≈
            </span>
          )}
          {density !== 'pair' &&
            ((!isBeside && note) || <span className="pod-ip">{pod.status.podIP ?? ''}</span>)}
        </div>
      )}
      {isCard && <PodLabels {...onCard} />}
      {isCard && more === 0 && <AddChip object={pod} place="pod" />}
      {density !== 'cell' && <span className="pod-port" aria-hidden="true" />}
    </div>
  );
}

/** Pods so many that each is a cell; `null`: a free place. */
export const PodCells = memo(function PodCells({
  pods,
  owner,
}: {
  pods: readonly (string | null)[];
  owner?: string | undefined;
}) {
  return (
    <div className="cells">
      {pods.map((uid, index) =>
        uid === null ? (
          <span key={`free-${String(index)}`} className="cell-free" />
        ) : (
          <PodCard key={uid} uid={uid} density="cell" owner={owner} />
        ),
      )}
    </div>
  );
});
