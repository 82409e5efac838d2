/**
 * A Pod: a card with its labels, a row, or a cell of a folded ReplicaSet. Each follows its own
 * object.
 */
import { memo } from 'react';
import type { ObjectOf } from '../../../schema/objects.ts';
import { AddChip, Chip, LackingChip, MoreChips } from '../../chips/Chip.tsx';
import { useActions, useObject, useSession } from '../../kit/playground.tsx';
import { useT, type T } from '../../kit/t.ts';
import { usePrefs } from '../../kit/prefs.ts';
import { finds } from '../model/find.ts';
import { fitting, orderLabels } from './labels.ts';
import { podFace, shortName } from '../model/podState.ts';
import { chipWidth, pod as podSize } from '../layout/size.ts';
import { StateMark } from './StateMark.tsx';
import { useGraph } from '../context.ts';

export const usePod = (uid: string) => useObject(uid) as ObjectOf<'Pod'> | undefined;

/** Whole seconds until a leaving Pod is killed; undefined for others. */
export const useLeaving = (pod: ObjectOf<'Pod'> | undefined): number | undefined =>
  useSession((s) =>
    pod?.metadata.deletionTimestamp
      ? Math.max(
          0,
          Math.ceil(
            (Date.parse(pod.metadata.deletionTimestamp) - s.clock.epoch - s.clock.now) / 1000,
          ),
        )
      : undefined,
  );

const say = (t: T, shape: ReturnType<typeof podFace>['shape'], left?: number) =>
  left === undefined ? t(`pod.${shape}`) : t('pod.leavingIn', { s: left });

export interface PodProps {
  uid: string;
  density: 'card' | 'row' | 'pair' | 'cell';
  owner?: string | undefined;
}

export const PodCard = memo(function PodCard({ uid, density, owner }: PodProps) {
  const t = useT();
  const { select } = useActions();
  const pod = usePod(uid);
  const ownerName = useObject(owner)?.metadata.name;
  const left = useLeaving(pod);
  const selected = useSession((s) => s.selected === uid);
  const end = useGraph((g) => g.ends[uid]);
  const generic = useGraph((g) => g.generic[uid]);
  const misses = useGraph((g) => g.misses[uid]);
  const asked = useGraph((g) => g.model.asked);
  const changed = useGraph((g) => g.changed[uid]);
  const lit = useGraph(
    (g) => g.lit.key !== undefined && pod?.metadata.labels?.[g.lit.key] === g.lit.value,
  );
  const faded = usePrefs((p) => !finds(pod, p.find));
  const missName = useSession((s) => {
    const first = misses && Object.values(misses)[0];
    return first ? (s.objects[first[1]]?.metadata.name ?? '') : '';
  });
  if (!pod) return null;
  const face = podFace(pod);
  const ip = pod.status.podIP;
  const short = shortName(pod.metadata.name, ownerName ?? pod.metadata.generateName?.slice(0, -1));
  const state = face.reason ?? say(t, face.shape, left);
  const noted = face.shape !== 'ready' ? state : undefined;
  const labels = orderLabels(pod.metadata.labels ?? {}, { misses, changed, asked });
  const { shown, more } =
    density === 'card' ? fitting(labels, podSize.w - 20) : { shown: [], more: 0 };
  // Where the label leaves no room beside it, what is wrong takes the address's place.
  const beside =
    density === 'card' &&
    noted !== undefined &&
    more === 0 &&
    shown.reduce((w, { key, value, want }) => w + chipWidth(key, value ?? want?.[0] ?? '') + 4, 0) +
      noteWidth(noted) <
      podSize.w - 20;
  const wants = labels
    .filter((l) => l.want)
    .map((l) => `${l.key}=${l.want?.[0] ?? ''}`)
    .join(', ');
  const title = [
    t('pod.is', { name: pod.metadata.name, state, address: ip ?? t('pod.noIp') }),
    wants === '' ? '' : t('pod.lacks', { labels: wants, service: missName }),
    generic ? t('pod.generic') : '',
  ]
    .filter(Boolean)
    .join('. ');
  return (
    <div
      className={
        `pod pod-${density} ` +
        `is-${face.shape}${end ? ` end-${end}` : ''}${selected ? ' selected' : ''}${lit ? ' lit' : ''}${faded ? ' faded' : ''}`
      }
      data-pod={pod.metadata.name}
      data-state={face.shape}
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
        <StateMark shape={face.shape} />
      ) : (
        <>
          <div className="pod-line">
            <StateMark shape={face.shape} />
            <PodName name={pod.metadata.name} short={short} />
            {generic && (
              <span className="pod-generic" aria-hidden="true">
                ≈
              </span>
            )}
            {density !== 'pair' &&
              (noted && !beside ? (
                <Note
                  text={noted}
                  reason={face.reason !== undefined}
                  failed={face.shape === 'failed'}
                />
              ) : (
                <span className="pod-ip">{ip ?? ''}</span>
              ))}
          </div>
          {density === 'card' && (
            <div className="pod-labels">
              {shown.map(({ key, value, want }) =>
                value === undefined ? (
                  <LackingChip
                    key={key}
                    object={pod}
                    label={key}
                    wanted={[want?.[0] ?? '', missName]}
                  />
                ) : (
                  <Chip
                    key={key}
                    object={pod}
                    place="pod"
                    label={key}
                    value={value}
                    wanted={want && [want[0], missName]}
                  />
                ),
              )}
              {more > 0 && <MoreChips object={pod} place="pod" n={more} />}
              {noted && beside && (
                <Note
                  text={noted}
                  reason={face.reason !== undefined}
                  failed={face.shape === 'failed'}
                />
              )}
            </div>
          )}
        </>
      )}
      {density === 'card' && more === 0 && <AddChip object={pod} place="pod" />}
      {density !== 'cell' && <span className="pod-port" aria-hidden="true" />}
    </div>
  );
});

const Note = ({ text, reason, failed }: { text: string; reason: boolean; failed: boolean }) => (
  <span className={`pod-note${reason ? ' mono' : ''}${failed ? ' bad' : ''}`} title={text}>
    {text}
  </span>
);

/** Estimated; Hangul is twice as wide. */
const noteWidth = (text: string): number =>
  8 + text.length * 6.2 + (text.match(/[\u1100-\uffdc]/g)?.length ?? 0) * 5;

/** A whole name gives way in its middle: its last part tells it from its siblings. */
function PodName({ name, short }: { name: string; short: string }) {
  const cut = short === name ? name.lastIndexOf('-') : -1;
  return cut < 1 ? (
    <span className="pod-name">{short}</span>
  ) : (
    <span className="pod-name pod-long">
      <span className="clip">{name.slice(0, cut)}</span>
      <span>{name.slice(cut)}</span>
    </span>
  );
}

export const PodCells = memo(function PodCells({
  pods,
  owner,
}: {
  pods: readonly (string | null)[];
  owner?: string | undefined;
}) {
  return (
    <div className="cells">
      {pods.map((uid, i) =>
        uid === null ? (
          <span key={`free-${String(i)}`} className="cell-free" />
        ) : (
          <PodCard key={uid} uid={uid} density="cell" owner={owner} />
        ),
      )}
    </div>
  );
});
