/** The selected object: what it is, its labels, what it is connected to, what happened to it. */
import { useState } from 'react';
import X from 'lucide-react/dist/esm/icons/x.mjs';
import type { AnyStored, ObjectOf } from '../../schema/objects.ts';
import { AddChip } from '../chips/Chip.tsx';
import { deleteCommand } from '../chips/commands.ts';
import { useActions, useObject, useSession } from '../kit/playground.tsx';
import { reveal } from '../kit/prefs.ts';
import { useT } from '../kit/t.ts';
import { Labels } from '../chips/Labels.tsx';
import { Legend } from './Legend.tsx';
import { Details } from './Details.tsx';
import { Events } from './Events.tsx';
import './words.ts';

export function Inspector() {
  const t = useT();
  const uid = useSession((s) => s.selected);
  const object = useObject(uid);
  const { select } = useActions();
  if (!object) {
    return (
      <div className="inspector">
        <h2>{t('inspect.none')}</h2>
        <p className="muted">{t(uid === undefined ? 'inspect.none.say' : 'inspect.gone')}</p>
        <Legend />
      </div>
    );
  }
  return (
    <div className="inspector" key={object.metadata.uid}>
      <div className="inspector-head">
        <div className="grow clip">
          <p className="small muted">{object.kind}</p>
          <h2 className="mono wrap">{object.metadata.name}</h2>
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
      <NotModelled uid={object.metadata.uid} />
      <LabelParts object={object} />
      <Details object={object} />
      <Events object={object} />
    </div>
  );
}

function Buttons({ object }: { object: AnyStored }) {
  const t = useT();
  const { openLive, openTerminal, run } = useActions();
  const [sure, setSure] = useState(false);
  const { name, uid, namespace } = object.metadata;
  const running =
    object.kind === 'Pod' &&
    (object as unknown as ObjectOf<'Pod'>).status.phase === 'Running' &&
    !object.metadata.deletionTimestamp;
  return (
    <div className="row wrap inspector-buttons">
      <button
        type="button"
        className="btn"
        onClick={() => {
          openLive(uid);
          reveal('editor');
        }}
      >
        {t('inspect.openYaml')}
      </button>
      {running && (
        <button
          type="button"
          className="btn"
          onClick={() => {
            openTerminal({ kind: 'pod', namespace: namespace ?? 'default', name });
            reveal('terminal');
          }}
        >
          {t('inspect.shell')}
        </button>
      )}
      {object.kind === 'Node' && (
        <button
          type="button"
          className="btn"
          onClick={() => {
            openTerminal({ kind: 'node', name });
            reveal('terminal');
          }}
        >
          {t('inspect.shell')}
        </button>
      )}
      {object.kind !== 'Node' &&
        !object.metadata.deletionTimestamp &&
        (sure ? (
          <button
            type="button"
            className="btn danger"
            title={deleteCommand(object)}
            onBlur={() => setSure(false)}
            onClick={() => {
              setSure(false);
              run(deleteCommand(object));
            }}
          >
            {t('inspect.delete.sure', {
              name: name.length > 18 ? `${name.slice(0, 4)}…${name.slice(-10)}` : name,
            })}
          </button>
        ) : (
          <button
            type="button"
            className="btn"
            title={deleteCommand(object)}
            onClick={() => setSure(true)}
          >
            {t('inspect.delete')}
          </button>
        ))}
    </div>
  );
}

function NotModelled({ uid }: { uid: string }) {
  const t = useT();
  // Keys are a UID, or a Pod’s UID and the name of a container.
  const code = useSession(
    (s) =>
      Object.entries(s.notModelled).find(([key]) => key === uid || key.startsWith(`${uid}/`))?.[1],
  );
  return code ? (
    <p className="note small">
      {t('inspect.notModelled', { what: t.code('notModelled', code) ?? code })}
    </p>
  ) : null;
}

function LabelParts({ object }: { object: AnyStored }) {
  const t = useT();
  const spec = object['spec'] as
    | {
        template?: { metadata?: { labels?: Record<string, string> } };
        selector?: Record<string, unknown>;
      }
    | undefined;
  const place = object.kind === 'Pod' ? 'pod' : 'own';
  const own = object.metadata.labels;
  const template = spec?.template?.metadata?.labels;
  const selector =
    object.kind === 'Service'
      ? (spec?.selector as Record<string, string> | undefined)
      : (spec?.selector as { matchLabels?: Record<string, string> } | undefined)?.matchLabels;
  return (
    <>
      {object.kind === 'Service' && (
        <section className="part">
          <h3>
            {t('inspect.selector')}
            <AddChip object={object} place="selector" />
          </h3>
          {selector && Object.keys(selector).length > 0 ? (
            <Labels object={object} place="selector" labels={selector} />
          ) : (
            <p className="small muted">{t('inspect.noSelector')}</p>
          )}
        </section>
      )}
      <section className="part">
        <h3>
          {t('inspect.labels')}
          <AddChip object={object} place={place} />
        </h3>
        {own && Object.keys(own).length > 0 ? (
          <Labels object={object} place={place} labels={own} />
        ) : (
          <p className="small muted">{t('inspect.noLabels')}</p>
        )}
      </section>
      {template && (
        <section className="part">
          <h3>{t('inspect.labels.template')}</h3>
          <Labels
            object={object}
            place={object.kind === 'Deployment' ? 'template' : 'rsSelector'}
            labels={template}
          />
        </section>
      )}
      {template && selector && (
        <section className="part">
          <h3>{t('inspect.selector')}</h3>
          <Labels object={object} place="rsSelector" labels={selector} />
        </section>
      )}
    </>
  );
}
