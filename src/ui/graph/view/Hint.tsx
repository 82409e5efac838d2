/** The first thing to try, until somebody has tried something. */
import X from 'lucide-react/dist/esm/icons/x.mjs';
import { Chip } from '../../chips/Chip.tsx';
import { useObject, useSession } from '../../kit/playground.tsx';
import { prefs, usePrefs } from '../../kit/prefs.ts';
import { useT } from '../../kit/t.ts';
import { useGraph } from '../context.ts';

/**
 * Is there something to hint at? Whoever has typed, edited or selected something needs no hint any
 * more.
 */
export function useHinted(embed: boolean): boolean {
  const shown = usePrefs((p) => p.hint);
  const idle = useSession(
    (s) =>
      s.scenario === 'welcome' &&
      s.selected === undefined &&
      !s.terminals.some((x) => x.history.length > 0) &&
      !s.files.some((f) => f.edits > 0),
  );
  return shown && idle && !embed;
}

export function Hint() {
  const t = useT();
  const hinted = useHinted(false);
  const wire = useGraph((g) =>
    g.model.wires.find((w) => w.kind === 'endpoint' && w.state === 'ready' && w.pod !== undefined),
  );
  const term = useGraph((g) => g.backends.services[wire?.service ?? '']?.terms[0]);
  const pod = useObject(wire?.pod);
  const tall = useGraph((g) => g.direction === 'tall');
  if (!hinted || !term || !pod) return null;
  const [before, after] = t.around(tall ? 'hint.short' : 'hint.try', 'chip');
  return (
    <div className={`hint${tall ? ' hint-tall' : ''}`} role="note">
      <p>
        {before}
        <Chip object={pod} place="pod" label={term.key} value={term.value} />
        {after}
      </p>
      <button
        type="button"
        className="x"
        aria-label={t('hint.close')}
        onClick={() => prefs.setState({ hint: false })}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  );
}
