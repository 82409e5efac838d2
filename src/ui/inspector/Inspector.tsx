/** The selected object: what it is, its labels, what it is connected to, what happened to it. */
import X from 'lucide-react/dist/esm/icons/x.mjs';
import { useActions, useObject, useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { Buttons } from './Buttons.tsx';
import { Details } from './Details.tsx';
import { Events } from './Events.tsx';
import { LabelParts } from './LabelParts.tsx';
import { Legend } from './Legend.tsx';
import './words.ts';

export function Inspector() {
  const t = useT();
  const selected = useSession((session) => session.selected);
  const object = useObject(selected);
  const { select } = useActions();
  if (!object)
    return (
      <div className="inspector">
        <h2>{t('inspect.none')}</h2>
        <p className="muted">{t(selected === undefined ? 'inspect.none.say' : 'inspect.gone')}</p>
        <Legend />
      </div>
    );
  const { uid, name } = object.metadata;
  return (
    <div className="inspector" key={uid}>
      <div className="inspector-head">
        <div className="grow clip">
          <p className="small muted">{object.kind}</p>
          <h2 className="mono wrap">{name}</h2>
        </div>
        <button
          type="button"
          className="x"
          aria-label={t('inspect.close')}
          onClick={() => select(undefined)}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <Buttons object={object} />
      <NotModelled uid={uid} />
      <LabelParts object={object} />
      <Details object={object} />
      <Events object={object} />
    </div>
  );
}

function NotModelled({ uid }: { uid: string }) {
  const t = useT();
  // Keys are a UID, or a Pod’s UID and the name of a container.
  const code = useSession(
    ({ notModelled }) =>
      Object.entries(notModelled).find(([key]) => key === uid || key.startsWith(`${uid}/`))?.[1],
  );
  if (!code) return null;
  return (
    <p className="note small">
      {t('inspect.notModelled', { what: t.code('notModelled', code) ?? code })}
    </p>
  );
}
