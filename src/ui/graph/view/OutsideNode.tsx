/** What lies outside of what is drawn: an address, a name, a Pod of another namespace. */
import { memo } from 'react';
import Globe from 'lucide-react/dist/esm/icons/globe.mjs';
import { useActions, useObject } from '../../kit/playground.tsx';
import { useT } from '../../kit/t.ts';
import { useGraph } from '../context.ts';

export const OutsideNode = memo(function OutsideNode({ id }: { id: string }) {
  const t = useT();
  const group = useGraph(({ model }) => model.groups.find((each) => each.id === id));
  const wire = useGraph(({ model }) => model.wires.find(({ to }) => to === id));
  const { select } = useActions();
  const outside = group?.outside;
  const pod = useObject(outside?.pod)?.metadata;
  if (!outside) return null;
  const { address, node, name: isName, port } = outside;
  const sayWhere = (): string => {
    if (pod) return t('outside.pod', { namespace: pod.namespace ?? 'default' });
    if (node) return t('outside.node', { node });
    return t(isName ? 'outside.name' : 'outside.label');
  };
  const name = pod?.name ?? address;
  return (
    <div className="outside" data-outside={address}>
      <button
        type="button"
        className="cover"
        aria-label={`${name}, ${sayWhere()}`}
        onClick={() => select(pod ? pod.uid : wire?.service)}
      />
      <Globe size={16} strokeWidth={1.6} aria-hidden="true" />
      <span className="outside-text">
        <span className="mono clip" title={name}>
          {name}
          {port ? `:${port}` : ''}
        </span>
        <span className="small muted">{sayWhere()}</span>
      </span>
    </div>
  );
});
