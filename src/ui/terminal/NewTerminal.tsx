/** `+`: a terminal on the learner's machine or on a node. Pods are entered from the graph. */
import { useEffect, useRef, useState } from 'react';
import type { Place } from '../../cluster/ports.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';

const none: readonly string[] = [];

export function NewTerminal() {
  const t = useT();
  const actions = useActions();
  const nodes = useSession((s) => s.byKind.Node ?? none);
  const objects = useSession((s) => s.objects);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const away = (e: PointerEvent) => { if (!box.current?.contains(e.target as Node)) setOpen(false); };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  const choose = (place: Place) => { setOpen(false); actions.openTerminal(place); };
  return (
    <div className="terminal-new" ref={box}>
      <button type="button" className="terminal-icon" aria-haspopup="menu" aria-expanded={open} aria-label={t('terminal.new')} title={t('terminal.new')} onClick={() => setOpen(!open)}>+</button>
      {open && (
        // oxlint-disable-next-line interactive-supports-focus -- its items have the focus
        <div role="menu" className="terminal-menu" aria-label={t('terminal.new')} onKeyDown={(e) => { if (e.key === 'Escape') setOpen(false); }}>
          <button type="button" role="menuitem" onClick={() => choose({ kind: 'machine' })}>{t('terminal.machine')}</button>
          {nodes.map((uid) => {
            const name = objects[uid]?.metadata.name ?? '';
            return <button key={uid} type="button" role="menuitem" onClick={() => choose({ kind: 'node', name })}>{t('terminal.node', { name })}</button>;
          })}
        </div>
      )}
    </div>
  );
}
