/** An object's labels, those of its template, and what it selects, each in its place. */
import type { ReactNode } from 'react';
import type { AnyStored } from '../../schema/objects.ts';
import { AddChip } from '../chips/ChipButtons.tsx';
import type { PlaceOf } from '../chips/labelCommand.ts';
import { Labels } from '../chips/Labels.tsx';
import { isKind } from '../kit/kinds.ts';
import { useT } from '../kit/t.ts';

type LabelMap = Record<string, string> | undefined;

export function LabelParts({ object }: { object: AnyStored }) {
  const t = useT();
  return (
    <>
      {isKind(object, 'Service') && (
        <Changeable
          title={t('inspect.selector')}
          none={t('inspect.noSelector')}
          object={object}
          place="selector"
          labels={object.spec.selector}
        />
      )}
      <Changeable
        title={t('inspect.labels')}
        none={t('inspect.noLabels')}
        object={object}
        place={object.kind === 'Pod' ? 'pod' : 'own'}
        labels={object.metadata.labels}
      />
      <OfTemplate object={object} />
    </>
  );
}

function OfTemplate({ object }: { object: AnyStored }) {
  const t = useT();
  if (!isKind(object, 'Deployment') && !isKind(object, 'ReplicaSet')) return null;
  const template = object.spec.template?.metadata?.labels;
  const selector = object.spec.selector?.matchLabels;
  if (!template) return null;
  const place = object.kind === 'Deployment' ? 'template' : 'rsSelector';
  return (
    <>
      <Part title={t('inspect.labels.template')}>
        <Labels object={object} place={place} labels={template} />
      </Part>
      {selector && (
        <Part title={t('inspect.selector')}>
          <Labels object={object} place="rsSelector" labels={selector} />
        </Part>
      )}
    </>
  );
}

const Part = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <section className="part">
    <h3>{title}</h3>
    {children}
  </section>
);

/** Labels that can be added to; `none` is said where there are none. */
function Changeable({
  title,
  none,
  object,
  place,
  labels,
}: {
  title: string;
  none: string;
  object: AnyStored;
  place: PlaceOf;
  labels: LabelMap;
}) {
  const heading = (
    <>
      {title}
      <AddChip object={object} place={place} />
    </>
  );
  return (
    <Part title={heading}>
      {Object.keys(labels ?? {}).length > 0 ? (
        <Labels object={object} place={place} labels={labels} />
      ) : (
        <p className="small muted">{none}</p>
      )}
    </Part>
  );
}
