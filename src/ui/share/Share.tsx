/**
 * The link that opens the same files in another browser. Copied at once where the browser allows
 * it.
 */
import { useEffect, useRef, useState } from 'react';
import X from 'lucide-react/dist/esm/icons/x.mjs';
import { useActions } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';

export function Share({ close }: { close: () => void }) {
  const t = useT();
  const { shareLink } = useActions();
  const dialog = useRef<HTMLDialogElement>(null);
  const [link, setLink] = useState('');
  const [failed, setFailed] = useState('');
  const [copied, setCopied] = useState(false);
  const copy = (text: string) => {
    navigator.clipboard
      ?.writeText(text)
      .then(() => setCopied(true))
      .catch(() => setCopied(false));
  };

  useEffect(() => {
    dialog.current?.showModal();
    let live = true;
    shareLink()
      .then((fragment) => {
        if (!live) return;
        const { origin, pathname } = location;
        setLink(`${origin === 'null' ? '' : origin}${pathname}${fragment}`);
      })
      .catch((e: unknown) => {
        if (live) setFailed(e instanceof Error ? e.message : String(e));
      });
    return () => {
      live = false;
    };
  }, [shareLink]);

  const embed = link.replace('#', '?embed#');
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="share-title"
      closedby="any"
      onClose={close}
    >
      <div className="dialog-body">
        <div className="row">
          <h2 id="share-title" className="grow">
            {t('share.title')}
          </h2>
          <button
            type="button"
            className="x"
            aria-label={t('share.close')}
            onClick={() => dialog.current?.close()}
          >
            <X size={16} aria-hidden="true" />
          </button>
        </div>
        <p className="muted">{t('share.say')}</p>
        {failed ? (
          <p className="bad" role="alert">
            {t('share.failed', { message: failed })}
          </p>
        ) : (
          <>
            <div className="row">
              <input
                className="field mono"
                readOnly
                value={link || t('share.making')}
                aria-label={t('share.link')}
                onFocus={(e) => e.target.select()}
              />
              <button
                type="button"
                className="btn primary"
                disabled={!link}
                onClick={() => copy(link)}
              >
                {t(copied ? 'share.copied' : 'share.copy')}
              </button>
            </div>
            <label className="share-embed">
              <span className="small muted">{t('share.embed')}</span>
              <input
                className="field mono"
                readOnly
                value={
                  link
                    ? `<iframe src="${embed}" width="100%" height="480" title="Kubeground"></iframe>`
                    : ''
                }
                onFocus={(e) => e.target.select()}
              />
            </label>
          </>
        )}
        <output className="hidden">{copied ? t('share.copied') : ''}</output>
      </div>
    </dialog>
  );
}
