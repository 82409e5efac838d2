/** The graph in words: the same clients, Services, endpoints and Pods as tables. */
import { useT } from '../../../kit/t.ts';
import { useGraph } from '../../context.ts';
import { podsOf, type Group } from '../../model/model.ts';
import { ClientRow } from './ClientRow.tsx';
import { ListPart } from './ListPart.tsx';
import { OwnerRow } from './OwnerRow.tsx';
import { PodRow } from './PodRow.tsx';
import { ServiceRow } from './ServiceRow.tsx';
import '../../../inspector/words.ts';

interface Owner {
  uid: string;
  /** It lies in another one: a ReplicaSet in its Deployment. */
  deep: boolean;
}

function ownersIn({ kind, object, boxes }: Group): Owner[] {
  const inside = boxes.flatMap((box) =>
    box.object && box.object !== object ? [{ uid: box.object, deep: true }] : [],
  );
  return object && kind !== 'node' ? [{ uid: object, deep: false }, ...inside] : inside;
}

export function ListView() {
  const t = useT();
  const { clients, services, groups } = useGraph(({ model }) => model);
  const pods = podsOf(groups);
  const owners = groups.flatMap(ownersIn);
  return (
    <div className="list">
      {clients.length > 0 && (
        <ListPart
          title={t('list.clients')}
          heads={[t('table.name'), t('fact.target'), t('fact.rate'), t('fact.success')]}
        >
          {clients.map(({ id }) => (
            <ClientRow key={id} uid={id} />
          ))}
        </ListPart>
      )}
      {services.length > 0 && (
        <ListPart
          title={t('list.services')}
          heads={[
            t('table.name'),
            t('table.type'),
            t('table.address'),
            t('inspect.ports'),
            t('table.selector'),
            t('table.endpoints'),
          ]}
        >
          {services.map((item) => (
            <ServiceRow key={item.id} item={item} />
          ))}
        </ListPart>
      )}
      {owners.some(({ deep }) => !deep) && (
        <ListPart
          title={t('list.workloads')}
          heads={[t('table.name'), t('fact.replicas'), t('inspect.pods'), t('table.labels')]}
        >
          {owners.map(({ uid, deep }) => (
            <OwnerRow key={uid} uid={uid} deep={deep} />
          ))}
        </ListPart>
      )}
      {pods.length > 0 && (
        <ListPart
          title={t('list.pods')}
          heads={[
            t('table.name'),
            t('table.state'),
            t('table.address'),
            t('table.node'),
            t('list.reachedBy'),
            t('table.labels'),
          ]}
        >
          {pods.map((uid) => (
            <PodRow key={uid} uid={uid} />
          ))}
        </ListPart>
      )}
    </div>
  );
}
