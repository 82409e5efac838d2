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
  const dialog = useRef<HTMLDialogElement>(null);
  const [copied, setCopied] = useState(false);
  const { link, failed } = useLink();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const copy = () => {
    navigator.clipboard
      ?.writeText(link)
      .then(() => setCopied(true))
      .catch(() => setCopied(false));
  };
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
          <Links link={link} copied={copied} copy={copy} />
        )}
        <output className="hidden">{copied ? t('share.copied') : ''}</output>
      </div>
    </dialog>
  );
}

/** The whole address of a fragment; a sandboxed page has no origin. */
export const wholeLink = (
  { origin, pathname }: { origin: string; pathname: string },
  fragment: string,
): string => `${origin === 'null' ? '' : origin}${pathname}${fragment}`;

/** Both are empty until it is made. */
function useLink(): { link: string; failed: string } {
  const { shareLink } = useActions();
  const [link, setLink] = useState('');
  const [failed, setFailed] = useState('');
  useEffect(() => {
    let live = true;
    shareLink()
      .then((fragment) => {
        if (live) setLink(wholeLink(location, fragment));
      })
      .catch((error: unknown) => {
        if (live) setFailed(error instanceof Error ? error.message : String(error));
      });
    return () => {
      live = false;
    };
  }, [shareLink]);
  return { link, failed };
}

/** The element that shows it in another page; empty where there is no link yet. */
export function embedElement(link: string): string {
  if (link === '') return '';
  const source = link.replace('#', '?embed#');
  return `<iframe src="${source}" width="100%" height="480" title="Kubeground"></iframe>`;
}

function Links({ link, copied, copy }: { link: string; copied: boolean; copy: () => void }) {
  const t = useT();
  return (
    <>
      <div className="row">
        <input
          className="field mono"
          readOnly
          value={link || t('share.making')}
          aria-label={t('share.link')}
          onFocus={({ target }) => target.select()}
        />
        <button type="button" className="btn primary" disabled={!link} onClick={copy}>
          {t(copied ? 'share.copied' : 'share.copy')}
        </button>
      </div>
      <label className="share-embed">
        <span className="small muted">{t('share.embed')}</span>
        <input
          className="field mono"
          readOnly
          value={embedElement(link)}
          onFocus={({ target }) => target.select()}
        />
      </label>
    </>
  );
}
