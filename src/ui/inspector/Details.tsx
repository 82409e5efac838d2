/** Facts by kind, and links to what the object is connected to. */
import type { AnyStored } from '../../schema/objects.ts';
import { isKind } from '../kit/kinds.ts';
import { useT } from '../kit/t.ts';
import { ClientFacts } from './ClientFacts.tsx';
import { Conditions } from './Conditions.tsx';
import { Endpoints } from './Endpoints.tsx';
import { factsOf } from './facts.ts';
import { Owned, Owner } from './Ownership.tsx';
import { SelectedBy } from './SelectedBy.tsx';
import './words.ts';

export function Details({ object }: { object: AnyStored }) {
  const t = useT();
  const { uid } = object.metadata;
  const facts = factsOf(object, t).filter(([, value]) => value !== undefined && value !== '');
  const ownsNothing = ['Pod', 'Service', 'Client'].includes(object.kind);
  return (
    <>
      <section className="part">
        <h3>{t('inspect.facts')}</h3>
        <dl className="facts">
          {facts.map(([name, value], index) => (
            <div key={`${name}${String(index)}`}>
              <dt>{name}</dt>
              <dd className="mono">{value}</dd>
            </div>
          ))}
          {isKind(object, 'Client') && <ClientFacts client={object} />}
        </dl>
      </section>
      {isKind(object, 'Service') && <Endpoints service={object} />}
      {isKind(object, 'Pod') && <SelectedBy uid={uid} />}
      <Owner object={object} />
      {!ownsNothing && <Owned object={object} />}
      <Conditions object={object} />
    </>
  );
}
