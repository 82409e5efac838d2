/** What can be done with the selected object. */
import { useState } from 'react';
import type { AnyStored } from '../../schema/objects.ts';
import type { Place } from '../../cluster/ports.ts';
import { deleteCommand } from '../chips/labelCommand.ts';
import { isKind } from '../kit/kinds.ts';
import { useActions } from '../kit/playground.tsx';
import { reveal } from '../kit/prefs.ts';
import { useT } from '../kit/t.ts';

/** Where a shell on it would run; undefined where there can be none. */
function shellOf(object: AnyStored): Place | undefined {
  const { name, namespace = 'default', deletionTimestamp } = object.metadata;
  if (isKind(object, 'Node')) return { kind: 'node', name };
  const isRunning =
    isKind(object, 'Pod') && object.status.phase === 'Running' && !deletionTimestamp;
  return isRunning ? { kind: 'pod', namespace, name } : undefined;
}

export function Buttons({ object }: { object: AnyStored }) {
  const t = useT();
  const { openLive, openTerminal } = useActions();
  const { uid, deletionTimestamp } = object.metadata;
  const shell = shellOf(object);
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
      {shell && (
        <button
          type="button"
          className="btn"
          onClick={() => {
            openTerminal(shell);
            reveal('terminal');
          }}
        >
          {t('inspect.shell')}
        </button>
      )}
      {object.kind !== 'Node' && !deletionTimestamp && <Delete object={object} />}
    </div>
  );
}

/** Letters of a name beyond which it gives way in its middle, and what stays of it. */
const longName = 18;
const shortened = (name: string): string =>
  name.length > longName ? `${name.slice(0, 4)}…${name.slice(-10)}` : name;

/** Asks once. */
function Delete({ object }: { object: AnyStored }) {
  const t = useT();
  const { run } = useActions();
  const [sure, setSure] = useState(false);
  const command = deleteCommand(object);
  if (!sure)
    return (
      <button type="button" className="btn" title={command} onClick={() => setSure(true)}>
        {t('inspect.delete')}
      </button>
    );
  return (
    <button
      type="button"
      className="btn danger"
      title={command}
      onBlur={() => setSure(false)}
      onClick={() => {
        setSure(false);
        run(command);
      }}
    >
      {t('inspect.delete.sure', { name: shortened(object.metadata.name) })}
    </button>
  );
}
