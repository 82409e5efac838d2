/** Asks before something a person did is lost. Escape and a click beside it are the answer no. */
import { useEffect, useRef } from 'react';
import { useT } from '../kit/t.ts';

export interface Question {
  title: string;
  say: string[];
  yes: string;
  run: () => void;
}

export function Ask({ question, close }: { question: Question; close: () => void }) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="ask-title"
      closedby="any"
      onClose={close}
    >
      <div className="dialog-body">
        <h2 id="ask-title">{question.title}</h2>
        {question.say.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <div className="row">
          <button
            type="button"
            className="btn primary"
            onClick={() => {
              question.run();
              dialog.current?.close();
            }}
          >
            {question.yes}
          </button>
          <button type="button" className="btn" onClick={() => dialog.current?.close()}>
            {t('ask.no')}
          </button>
        </div>
      </div>
    </dialog>
  );
}
