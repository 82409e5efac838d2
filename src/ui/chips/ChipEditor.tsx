/** Changes, adds or removes one label or term: shows the command before it runs. */
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { chipEdit, closeChips, type ChipEdit } from './chipEditor.ts';
import { goodKey, goodValue, labelCommand } from './commands.ts';
import { useActions, useObject } from '../kit/playground.tsx';
import { usePopover } from '../kit/popover.ts';
import { prefs } from '../kit/prefs.ts';
import { useT } from '../kit/t.ts';

export function ChipEditor() {
  const edit = useStore(chipEdit, (s) => s.edit);
  return edit ? <Editor key={`${edit.object} ${edit.place} ${edit.key}`} edit={edit} /> : null;
}

function Editor({ edit }: { edit: ChipEdit }) {
  const t = useT();
  const { run } = useActions();
  const object = useObject(edit.object);
  const [key, setKey] = useState(edit.key || (edit.suggest ?? ''));
  const [value, setValue] = useState(edit.value);
  const box = useRef<HTMLDialogElement>(null);
  const first = useRef<HTMLInputElement>(null);

  usePopover(box, edit.anchor, closeChips, first);

  if (!object) return null;
  const adding = edit.key === '';
  const keyOk = goodKey(key);
  const valueOk = goodValue(value);
  const changed = adding ? key !== '' : key !== edit.key || value !== edit.value;
  const can = keyOk && valueOk && changed;
  const command = labelCommand(
    object,
    edit.place,
    key || '…',
    value,
    adding ? undefined : edit.key,
  );
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
      aria-label={t(adding ? 'chip.dialog.add' : 'chip.dialog')}
    >
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (can) act(command);
        }}
      >
        <p className="small muted">
          {t(`chip.place.${edit.place}`, { name: object.metadata.name, kind: object.kind })}
        </p>
        <div className="chip-fields">
          <label>
            <span className="small">{t('chip.key')}</span>
            <input
              ref={adding ? first : undefined}
              className="mono"
              value={key}
              onChange={(e) => setKey(e.target.value)}
              aria-invalid={key !== '' && !keyOk}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
            />
          </label>
          <span className="mono" aria-hidden="true">
            =
          </span>
          <label>
            <span className="small">{t('chip.value')}</span>
            <input
              ref={adding ? undefined : first}
              className="mono"
              value={value}
              onChange={(e) => setValue(e.target.value)}
              aria-invalid={!valueOk}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
            />
          </label>
        </div>
        {key !== '' && !keyOk && (
          <p className="small bad" role="alert">
            {t('chip.badKey')}
          </p>
        )}
        {!valueOk && (
          <p className="small bad" role="alert">
            {t('chip.badValue')}
          </p>
        )}
        {edit.place === 'template' && <p className="small muted">{t('chip.templateWarns')}</p>}
        <div className="will-run">
          <span className="small muted">{t('chip.willRun')}</span>
          <code>{command}</code>
        </div>
        <div className="row end">
          {!adding && (
            <button
              type="button"
              className="btn"
              onClick={() => act(labelCommand(object, edit.place, edit.key, undefined))}
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
