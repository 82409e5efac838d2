/** Events that concern the object, newest first. */
import { useMemo } from 'react';
import type { AnyStored, ObjectOf } from '../../schema/objects.ts';
import { useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';

const most = 20;

export function Events({ object }: { object: AnyStored }) {
  const t = useT();
  const uids = useSession((s) => s.byKind['Event']);
  const objects = useSession((s) => s.objects);
  const { uid } = object.metadata;
  const events = useMemo(
    () =>
      (uids ?? [])
        .map((u) => objects[u] as unknown as ObjectOf<'Event'> | undefined)
        .filter((e) => e?.involvedObject?.uid === uid)
        .map((e) => e!)
        .sort(
          (a, b) =>
            timeOf(b).localeCompare(timeOf(a)) ||
            Number(b.metadata.resourceVersion) - Number(a.metadata.resourceVersion),
        )
        .slice(0, most),
    [uids, objects, uid],
  );
  return (
    <section className="part">
      <h3>{t('inspect.events')}</h3>
      {events.length === 0 ? (
        <p className="small muted">{t('inspect.events.none')}</p>
      ) : (
        <ul className="lines">
          {events.map((e) => (
            <li key={e.metadata.uid}>
              <span className="row">
                <b className={`mono${e.type === 'Warning' ? ' bad' : ''}`}>{e.reason}</b>
                {(e.count ?? 1) > 1 && <span className="small muted">×{e.count}</span>}
              </span>
              <p className="small muted mono wrap">{e.message}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const timeOf = (e: ObjectOf<'Event'>): string =>
  e.lastTimestamp ?? e.eventTime ?? e.firstTimestamp ?? '';
