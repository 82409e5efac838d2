/** Events that concern the object, newest first. */
import { useMemo } from 'react';
import type { AnyStored } from '../../schema/objects.ts';
import { classes } from '../kit/classes.ts';
import { listOf, type StoredOf } from '../kit/kinds.ts';
import { useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';

type Event = StoredOf<'Event'>;

const most = 20;

const timeOf = ({ lastTimestamp, eventTime, firstTimestamp }: Event): string =>
  lastTimestamp ?? eventTime ?? firstTimestamp ?? '';
const versionOf = ({ metadata }: Event): number => Number(metadata.resourceVersion);

const newestFirst = (left: Event, right: Event): number =>
  timeOf(right).localeCompare(timeOf(left)) || versionOf(right) - versionOf(left);

export function Events({ object }: { object: AnyStored }) {
  const t = useT();
  const byKind = useSession((session) => session.byKind);
  const objects = useSession((session) => session.objects);
  const { uid } = object.metadata;
  const events = useMemo(
    () =>
      listOf({ objects, byKind }, 'Event')
        .filter(({ involvedObject }) => involvedObject?.uid === uid)
        .sort(newestFirst)
        .slice(0, most),
    [byKind, objects, uid],
  );
  return (
    <section className="part">
      <h3>{t('inspect.events')}</h3>
      {events.length === 0 ? (
        <p className="small muted">{t('inspect.events.none')}</p>
      ) : (
        <ul className="lines">
          {events.map((event) => (
            <Line key={event.metadata.uid} event={event} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ event: { type, reason, count = 1, message } }: { event: Event }) {
  return (
    <li>
      <span className="row">
        <b className={classes('mono', type === 'Warning' && 'bad')}>{reason}</b>
        {count > 1 && <span className="small muted">×{count}</span>}
      </span>
      <p className="small muted mono wrap">{message}</p>
    </li>
  );
}
