/** When the playground cannot go on, and one-off messages. */
import X from 'lucide-react/dist/esm/icons/x.mjs';
import { useActions, useSession } from './kit/playground.tsx';
import { useT } from './kit/t.ts';

export function Failure() {
  const t = useT();
  const { startAgain } = useActions();
  const failure = useSession((s) => (s.phase === 'failed' ? s.failure : undefined));
  if (!failure) return null;
  return (
    <div className="failure" role="alertdialog" aria-modal="true" aria-labelledby="fail-title" aria-describedby="fail-say">
      <div className="failure-box">
        <h2 id="fail-title">{t('fail.title')}</h2>
        <p id="fail-say">{t.code('fail', failure.code) ?? t('fail.other')}</p>
        <pre className="mono">{failure.message}</pre>
        <div className="row">
          <button type="button" className="btn primary" onClick={() => { void startAgain(); }}>{t('fail.again')}</button>
          <button type="button" className="btn" onClick={() => location.reload()}>{t('fail.reload')}</button>
        </div>
      </div>
    </div>
  );
}

export function Notice() {
  const t = useT();
  const { dismissNotice } = useActions();
  const notice = useSession((s) => s.notice);
  return (
    <output className="notices">
      {notice && (
        <div className="notice" key={notice.id}>
          <p>{t.code('notice', notice.code, notice.params) ?? [notice.code, ...Object.values(notice.params)].join(' ')}</p>
          <button type="button" className="x" aria-label={t('notice.close')} onClick={dismissNotice}><X size={14} aria-hidden="true" /></button>
        </div>
      )}
    </output>
  );
}
