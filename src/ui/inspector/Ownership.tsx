/** Who owns an object, and what it owns. */
import type { AnyStored } from '../../schema/objects.ts';
import { storedOnly } from '../../schema/stored-only.ts';
import { podFace } from '../graph/model/podState.ts';
import { StateMark } from '../graph/view/StateMark.tsx';
import { isKind } from '../kit/kinds.ts';
import { Middle } from '../kit/Middle.tsx';
import { useActions, useObject, useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { Ref } from './Ref.tsx';

export function Owner({ object }: { object: AnyStored }) {
  const t = useT();
  const owner = object.metadata.ownerReferences?.find(({ controller }) => controller);
  const known = useObject(owner?.uid);
  if (!owner) return null;
  const { kind, name, uid } = owner;
  const lacks = storedOnly(owner);
  return (
    <section className="part">
      <h3>{t('inspect.owner')}</h3>
      {known ? (
        <Ref uid={uid} />
      ) : (
        <span className="mono">
          <span className="muted">{kind} </span>
          {name}
        </span>
      )}
      {lacks && <p className="small muted">{t(`stored.${lacks}`, { kind })}</p>}
    </section>
  );
}

const kindsBelow: Record<string, string> = {
  Deployment: 'ReplicaSet',
  ReplicaSet: 'Pod',
  Node: 'Pod',
};

/** A node has the Pods that run on it. */
function owns(owner: AnyStored, object: AnyStored): boolean {
  if (owner.kind === 'Node')
    return isKind(object, 'Pod') && object.spec.nodeName === owner.metadata.name;
  return object.metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) === true;
}

export function Owned({ object }: { object: AnyStored }) {
  const t = useT();
  const objects = useSession((session) => session.objects);
  const uids = useSession(({ byKind }) => byKind[kindsBelow[object.kind] ?? '']);
  const mine = (uids ?? [])
    .map((uid) => objects[uid])
    .filter((below) => below !== undefined)
    .filter((below) => owns(object, below));
  if (mine.length === 0) return null;
  return (
    <section className="part">
      <h3>{t(object.kind === 'Deployment' ? 'inspect.owned' : 'inspect.pods')}</h3>
      <ul className="lines">
        {mine.map((below) => (
          <Line key={below.metadata.uid} object={below} />
        ))}
      </ul>
    </section>
  );
}

function Line({ object }: { object: AnyStored }) {
  const { select } = useActions();
  const { uid, name } = object.metadata;
  return (
    <li className="row">
      {isKind(object, 'Pod') && <StateMark shape={podFace(object).shape} />}
      <button
        type="button"
        className="link mono list-name"
        title={name}
        onClick={() => select(uid)}
      >
        <Middle text={name} />
      </button>
    </li>
  );
}
