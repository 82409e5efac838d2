/** Endpoints of a Service as a table. */
import type { End } from '../graph/model/endpoints.ts';
import { useGraph } from '../graph/context.ts';
import type { StoredOf } from '../kit/kinds.ts';
import { useActions, useObject } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { Fails } from './Fails.tsx';

export function Endpoints({ service }: { service: StoredOf<'Service'> }) {
  const t = useT();
  const { uid } = service.metadata;
  const ends = useGraph(({ backends }) => backends.endpoints[uid]) ?? [];
  if (service.spec.type === 'ExternalName') return null;
  return (
    <section className="part">
      <h3>{t('inspect.endpoints')}</h3>
      {ends.length === 0 ? (
        <p className="small muted">{t('inspect.endpoints.none')}</p>
      ) : (
        <table className="ends">
          <thead>
            <tr>
              <th scope="col">{t('table.address')}</th>
              <th scope="col">{t('table.port')}</th>
              <th scope="col">{t('table.state')}</th>
            </tr>
          </thead>
          <tbody>
            {ends.map((end) => (
              <Row key={end.address} end={end} service={uid} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ end: { address, port, state, pod }, service }: { end: End; service: string }) {
  const t = useT();
  const { select } = useActions();
  const name = useObject(pod)?.metadata.name;
  return (
    <tr title={name}>
      <td className="mono">
        {pod ? (
          <button type="button" className="link mono" onClick={() => select(pod)}>
            {address}
          </button>
        ) : (
          address
        )}
      </td>
      <td className="mono">{port ?? '–'}</td>
      <td>
        {t(`state.${state}`)}
        <Fails service={service} pod={pod} />
      </td>
    </tr>
  );
}
