/** Changes, adds or removes one label or term: shows the command before it runs. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { chipEdit, closeChip, type ChipEdit } from './chipEditor.ts';
import { goodKey, goodValue, labelCommand } from './commands.ts';
import { useActions, useObject } from './playground.tsx';
import { prefs } from './prefs.ts';
import { useT } from './t.ts';

export function ChipEditor() {
  const edit = useStore(chipEdit, (s) => s.edit);
  return edit ? <Editor key={`${edit.object} ${edit.place} ${edit.key}`} edit={edit} /> : null;
}

const width = 320;

function Editor({ edit }: { edit: ChipEdit }) {
  const t = useT();
  const { run } = useActions();
  const object = useObject(edit.object);
  const [key, setKey] = useState(edit.key);
  const [value, setValue] = useState(edit.value);
  const box = useRef<HTMLDialogElement>(null);
  const first = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => {
    const form = box.current;
    if (!form) return;
    const at = edit.anchor.getBoundingClientRect();
    const h = form.offsetHeight;
    const below = at.bottom + 8 + h < innerHeight;
    form.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
    form.style.top = `${Math.max(8, below ? at.bottom + 8 : at.top - 8 - h)}px`;
    first.current?.focus();
    first.current?.select();
  }, [edit]);
  useEffect(() => {
    const away = (e: PointerEvent) => { if (e.target instanceof Node && !box.current?.contains(e.target)) closeChip(); };
    const escape = (e: KeyboardEvent) => { if (e.key === 'Escape') { e.stopPropagation(); closeChip(); } };
    const form = box.current;
    document.addEventListener('pointerdown', away, true);
    form?.addEventListener('keydown', escape);
    return () => { document.removeEventListener('pointerdown', away, true); form?.removeEventListener('keydown', escape); };
  }, []);

  if (!object) return null;
  const adding = edit.key === '';
  const keyOk = goodKey(key);
  const valueOk = goodValue(value);
  const changed = adding ? key !== '' : key !== edit.key || value !== edit.value;
  const can = keyOk && valueOk && changed;
  const command = labelCommand(object, edit.place, key || '…', value, adding ? undefined : edit.key);
  const act = (text: string) => { closeChip(); prefs.setState({ hint: false }); run(text); };
  return (
    <dialog open ref={box} className="popover" aria-label={t(adding ? 'chip.dialog.add' : 'chip.dialog')}>
    <form onSubmit={(e) => { e.preventDefault(); if (can) act(command); }}>
      <p className="small muted">{t(`chip.place.${edit.place}`, { name: object.metadata.name, kind: object.kind })}</p>
      <div className="chip-fields">
        <label><span className="small">{t('chip.key')}</span><input ref={adding ? first : undefined} className="mono" value={key} onChange={(e) => setKey(e.target.value)} aria-invalid={key !== '' && !keyOk} spellCheck={false} autoCapitalize="off" autoComplete="off" /></label>
        <span className="mono" aria-hidden="true">=</span>
        <label><span className="small">{t('chip.value')}</span><input ref={adding ? undefined : first} className="mono" value={value} onChange={(e) => setValue(e.target.value)} aria-invalid={!valueOk} spellCheck={false} autoCapitalize="off" autoComplete="off" /></label>
      </div>
      {key !== '' && !keyOk && <p className="small bad" role="alert">{t('chip.badKey')}</p>}
      {!valueOk && <p className="small bad" role="alert">{t('chip.badValue')}</p>}
      {edit.place === 'template' && <p className="small muted">{t('chip.templateWarns')}</p>}
      <div className="will-run"><span className="small muted">{t('chip.willRun')}</span><code>{command}</code></div>
      <div className="row end">
        {!adding && <button type="button" className="btn" onClick={() => act(labelCommand(object, edit.place, edit.key, undefined))}>{t('chip.remove')}</button>}
        <span className="grow" />
        <button type="button" className="btn" onClick={closeChip}>{t('chip.cancel')}</button>
        <button type="submit" className="btn primary" disabled={!can}>{t('chip.run')}</button>
      </div>
    </form>
    </dialog>
  );
}
