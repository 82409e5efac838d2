/** What is selected, in one line, where no inspector shows it. */
import X from 'lucide-react/dist/esm/icons/x.mjs';
import type { AnyStored } from '../../../schema/objects.ts';
import { classes } from '../../kit/classes.ts';
import { isKind } from '../../kit/kinds.ts';
import { Middle } from '../../kit/Middle.tsx';
import { useActions, useObject, useSession } from '../../kit/playground.tsx';
import { reveal } from '../../kit/prefs.ts';
import { useT, type T } from '../../kit/t.ts';
import { podFace } from '../model/podState.ts';
import { statusOf } from './serviceWords.ts';
import { StateMark } from './StateMark.tsx';
import { useGraph } from '../context.ts';

/** `inspector`: whether there is one that can be opened. */
export function Summary({ inspector }: { inspector: boolean }) {
  const t = useT();
  const { select } = useActions();
  const object = useObject(useSession(({ selected }) => selected));
  if (!object) return null;
  return (
    <section className="hint summary" aria-label={t('inspect.selected')}>
      <p className="summary-text">
        {isKind(object, 'Pod') && <StateMark shape={podFace(object).shape} />}
        <span className="muted">{object.kind}</span>
        <span className="mono summary-name" title={object.metadata.name}>
          <Middle text={object.metadata.name} />
        </span>
        <State object={object} t={t} />
      </p>
      {inspector && (
        <button type="button" className="btn" onClick={() => reveal('inspector')}>
          {t('panel.inspector')}
        </button>
      )}
      <button
        type="button"
        className="x"
        aria-label={t('inspect.close')}
        onClick={() => select(undefined)}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </section>
  );
}

function State({ object, t }: { object: AnyStored; t: T }) {
  const item = useGraph(({ backends }) => backends.services[object.metadata.uid]);
  if (object.kind === 'Service' && item && item.mode !== 'externalName')
    return <span className="clip">{statusOf(t, item)}</span>;
  if (!isKind(object, 'Pod')) return null;
  const { shape, reason } = podFace(object);
  return (
    <span className={classes('clip', shape === 'failed' && 'bad')}>
      {reason ?? t(`pod.${shape}`)}
    </span>
  );
}
