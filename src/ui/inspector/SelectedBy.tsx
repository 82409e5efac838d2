/** Which Services a Pod belongs to. */
import { useGraph } from '../graph/context.ts';
import { useT } from '../kit/t.ts';
import { Fails } from './Fails.tsx';
import { Ref } from './Ref.tsx';

export function SelectedBy({ uid }: { uid: string }) {
  const t = useT();
  const services = useGraph(({ backends }) => backends.reached[uid]) ?? [];
  return (
    <section className="part">
      <h3>{t('inspect.selectedBy')}</h3>
      {services.length === 0 ? (
        <p className="small muted">{t('inspect.selectedBy.none')}</p>
      ) : (
        <ul className="lines">
          {services.map(({ service, state }) => (
            <li key={service} className="row">
              <Ref uid={service} short />
              <span className="small muted">{t(`state.${state}`)}</span>
              <Fails service={service} pod={uid} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
