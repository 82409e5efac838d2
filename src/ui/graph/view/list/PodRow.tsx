/** A Pod as a row: its state, its address, its node, who reaches it. */
import { Labels } from '../../../chips/Labels.tsx';
import { Fails } from '../../../inspector/Fails.tsx';
import { useObjectOf, useSession } from '../../../kit/playground.tsx';
import { useT } from '../../../kit/t.ts';
import { useGraph } from '../../context.ts';
import type { PodService } from '../../model/backends.ts';
import { podFace } from '../../model/podState.ts';
import { StateMark } from '../StateMark.tsx';
import { Name, toldLabels } from './ListPart.tsx';

export function PodRow({ uid }: { uid: string }) {
  const t = useT();
  const pod = useObjectOf('Pod', uid);
  const services = useGraph(({ backends }) => backends.reached[uid]) ?? [];
  if (!pod) return null;
  const { shape, reason } = podFace(pod);
  return (
    <tr>
      <Name object={pod} />
      <td>
        <span className="row">
          <StateMark shape={shape} />
          {reason ?? t(`pod.${shape}`)}
        </span>
      </td>
      <td className="mono">{pod.status.podIP ?? '–'}</td>
      <td className="mono">{pod.spec.nodeName ?? '–'}</td>
      <td className="list-by">
        {services.length === 0
          ? '–'
          : services.map((by) => <ReachedBy key={by.service} by={by} pod={uid} />)}
      </td>
      <td className="list-labels">
        <Labels object={pod} place="pod" labels={toldLabels(pod.metadata.labels)} />
      </td>
    </tr>
  );
}

function ReachedBy({ by: { service, state }, pod }: { by: PodService; pod: string }) {
  const t = useT();
  const name = useSession(({ objects }) => objects[service]?.metadata.name);
  return (
    <div>
      <span className="mono">{name}</span>
      {`: ${t(`state.${state}`)}`}
      <Fails service={service} pod={pod} />
    </div>
  );
}
