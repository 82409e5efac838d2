/** Asks for the name of a new file. */
import { useEffect, useRef } from 'react';
import { useT } from '../kit/t.ts';
import { freeName, isFileName } from './fileNames.ts';

/** `done` without a path: nothing is to be added. */
export function NewFile({
  taken,
  done,
}: {
  taken: readonly string[];
  done: (path: string | undefined) => void;
}) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.select();
  }, []);
  return (
    <form
      className="editor-new"
      onSubmit={(event) => {
        event.preventDefault();
        const name = input.current?.value.trim() ?? '';
        if (isFileName(name) && !taken.includes(name)) done(name);
      }}
    >
      <input
        ref={input}
        defaultValue={freeName(taken)}
        aria-label={t('editor.newFile')}
        pattern="\w[\w.\- ]{0,80}"
        required
        onKeyDown={({ key }) => {
          if (key === 'Escape') done(undefined);
        }}
        onBlur={() => done(undefined)}
      />
    </form>
  );
}
