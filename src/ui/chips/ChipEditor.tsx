/** Changes, adds or removes one label or term: shows the command before it runs. */
import { useRef, useState, type Ref } from 'react';
import { useStore } from 'zustand';
import type { AnyStored } from '../../schema/objects.ts';
import { useActions, useObject } from '../kit/playground.tsx';
import { usePopover } from '../kit/popover.ts';
import { prefs } from '../kit/prefs.ts';
import { useT } from '../kit/t.ts';
import { labelCommand } from './labelCommand.ts';
import { goodKey, goodValue } from './labelSyntax.ts';
import { closeChips, openChip, type ChipEdit } from './openChip.ts';

export function ChipEditor() {
  const edit = useStore(openChip, (state) => state.edit);
  const object = useObject(edit?.object);
  if (!edit || !object) return null;
  return <Editor key={`${edit.object} ${edit.place} ${edit.key}`} edit={edit} object={object} />;
}

/** What was typed, and whether it can be run. */
function check(edit: ChipEdit, key: string, value: string) {
  const isNew = edit.key === '';
  const keyOk = goodKey(key);
  const valueOk = goodValue(value);
  const changed = isNew ? key !== '' : key !== edit.key || value !== edit.value;
  return { isNew, keyOk, valueOk, can: keyOk && valueOk && changed };
}

function Editor({ edit, object }: { edit: ChipEdit; object: AnyStored }) {
  const t = useT();
  const { run } = useActions();
  const [key, setKey] = useState(edit.key || (edit.suggest ?? ''));
  const [value, setValue] = useState(edit.value);
  const box = useRef<HTMLDialogElement>(null);
  const first = useRef<HTMLInputElement>(null);
  usePopover(box, edit.anchor, closeChips, first);
  const { place } = edit;
  const { isNew, keyOk, valueOk, can } = check(edit, key, value);
  const isBadKey = key !== '' && !keyOk;
  const command = labelCommand(object, place, key || '…', value, isNew ? undefined : edit.key);
  const act = (text: string) => {
    closeChips();
    prefs.setState({ hint: false });
    run(text);
  };
  return (
    <dialog
      open
      ref={box}
      className="popover"
      aria-label={t(isNew ? 'chip.dialog.add' : 'chip.dialog')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (can) act(command);
        }}
      >
        <p className="small muted">
          {t(`chip.place.${place}`, { name: object.metadata.name, kind: object.kind })}
        </p>
        <div className="chip-fields">
          <Field
            name={t('chip.key')}
            inputRef={isNew ? first : undefined}
            value={key}
            set={setKey}
            bad={isBadKey}
          />
          <span className="mono" aria-hidden="true">
            =
          </span>
          <Field
            name={t('chip.value')}
            inputRef={isNew ? undefined : first}
            value={value}
            set={setValue}
            bad={!valueOk}
          />
        </div>
        {isBadKey && <Problem text={t('chip.badKey')} />}
        {!valueOk && <Problem text={t('chip.badValue')} />}
        {place === 'template' && <p className="small muted">{t('chip.templateWarns')}</p>}
        <div className="will-run">
          <span className="small muted">{t('chip.willRun')}</span>
          <code>{command}</code>
        </div>
        <div className="row end">
          {!isNew && (
            <button
              type="button"
              className="btn"
              onClick={() => act(labelCommand(object, place, edit.key, undefined))}
            >
              {t('chip.remove')}
            </button>
          )}
          <span className="grow" />
          <button type="button" className="btn" onClick={closeChips}>
            {t('chip.cancel')}
          </button>
          <button type="submit" className="btn primary" disabled={!can}>
            {t('chip.run')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Field({
  name,
  inputRef,
  value,
  set,
  bad,
}: {
  name: string;
  inputRef: Ref<HTMLInputElement> | undefined;
  value: string;
  set: (value: string) => void;
  bad: boolean;
}) {
  return (
    <label>
      <span className="small">{name}</span>
      <input
        ref={inputRef}
        className="mono"
        value={value}
        onChange={(event) => set(event.target.value)}
        aria-invalid={bad}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
      />
    </label>
  );
}

const Problem = ({ text }: { text: string }) => (
  <p className="small bad" role="alert">
    {text}
  </p>
);
