/** A Deployment or ReplicaSet as a row. */
import { Labels } from '../../../chips/Labels.tsx';
import { isKind } from '../../../kit/kinds.ts';
import { useObject } from '../../../kit/playground.tsx';
import { Name, toldLabels } from './ListPart.tsx';

/** `deep`: it lies in the row above. */
export function OwnerRow({ uid, deep }: { uid: string; deep: boolean }) {
  const owner = useObject(uid);
  if (!owner) return null;
  const counted = isKind(owner, 'Deployment') || isKind(owner, 'ReplicaSet') ? owner : undefined;
  return (
    <tr>
      <Name object={owner}>
        <span className="small muted">
          {deep ? '└ ' : ''}
          {owner.kind}{' '}
        </span>
      </Name>
      <td>{counted?.spec.replicas}</td>
      <td>{counted?.status.readyReplicas ?? 0}</td>
      <td className="list-labels">
        <Labels object={owner} place="own" labels={toldLabels(owner.metadata.labels)} />
      </td>
    </tr>
  );
}
