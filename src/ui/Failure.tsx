/**
 * When the playground cannot go on, and one-off messages. What the person wrote is shown, and can
 * be taken along.
 */
import X from 'lucide-react/dist/esm/icons/x.mjs';
import { useState } from 'react';
import type { EditorFile, NoticeAction } from '../session/playground.ts';
import { useActions, useSession } from './kit/playground.tsx';
import { useT } from './kit/t.ts';

export function Failure() {
  const { startAgain } = useActions();
  const failure = useSession((s) => (s.phase === 'failed' ? s.failure : undefined));
  return failure ? (
    <FailureBox
      code={failure.code}
      message={failure.message}
      again={() => {
        void startAgain();
      }}
    />
  ) : null;
}

/** `again`: what goes on from here, where anything can. */
export function FailureBox({
  code,
  message,
  again,
}: {
  code: string;
  message: string;
  again: () => void;
}) {
  const t = useT();
  const files = useSession((s) => s.files);
  const own = files.filter((f) => f.kind === 'manifest' && f.text.trim() !== '');
  return (
    <div
      className="failure"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="fail-title"
      aria-describedby="fail-say"
    >
      <div className="failure-box">
        <h2 id="fail-title">{t('fail.title')}</h2>
        <p id="fail-say">
          {t.code('fail', code) ?? t('fail.other')} {own.length > 0 && t('fail.kept')}
        </p>
        <div className="row">
          <button type="button" className="btn primary" onClick={again}>
            {t('fail.again')}
          </button>
          <button type="button" className="btn" onClick={() => location.reload()}>
            {t('fail.reload')}
          </button>
        </div>
        {own.map((f) => (
          <KeptFile key={f.path} file={f} />
        ))}
        <details>
          <summary>{t('fail.details')}</summary>
          <pre className="mono">{message}</pre>
        </details>
      </div>
    </div>
  );
}

function KeptFile({ file }: { file: EditorFile }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard
      ?.writeText(file.text)
      .then(() => setCopied(true))
      .catch(() => setCopied(false));
  };
  return (
    <details className="failure-file">
      <summary className="mono">{file.path}</summary>
      <pre className="mono">{file.text}</pre>
      <button type="button" className="btn" onClick={copy}>
        {t(copied ? 'share.copied' : 'fail.copy')}
      </button>
    </details>
  );
}

export function Notice() {
  const t = useT();
  const { dismissNotice, restoreFiles, startFresh } = useActions();
  const notice = useSession((s) => s.notice);
  const run = (action: NoticeAction) => {
    dismissNotice();
    if (action === 'restore-files') void restoreFiles();
    else if (action === 'fresh-start') void startFresh();
    else location.reload();
  };
  return (
    <output className="notices">
      {notice && (
        <div className="notice" key={notice.id} data-notice={notice.code}>
          <p>
            {t.code('notice', notice.code, notice.params) ??
              [notice.code, ...Object.values(notice.params)].join(' ')}
          </p>
          {notice.action && (
            <button type="button" className="notice-act" onClick={() => run(notice.action!)}>
              {t(`notice.do.${notice.action}`)}
            </button>
          )}
          <button
            type="button"
            className="x"
            aria-label={t('notice.close')}
            onClick={dismissNotice}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </div>
      )}
    </output>
  );
}
