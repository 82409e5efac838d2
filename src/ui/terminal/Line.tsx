/** One line of a terminal. Names of objects that exist when it is drawn can be clicked. */
import { memo, useMemo } from 'react';
import type { TerminalLine } from '../../session/playground.ts';
import { classes } from '../kit/classes.ts';
import { useActions, usePlayground } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { knownNames, pieces, type Piece } from './objectNames.ts';
import { looksTabular } from './table.ts';

// oxlint-disable-next-line no-control-regex -- colour codes are control characters
const sgr = /\u001b\[[0-9;?]*[A-Za-z]/g;
/** Characters of a line in which names are looked for. */
const longest = 400;

export const Line = memo(function Line({ line }: { line: TerminalLine }) {
  const t = useT();
  const { kind, text, prompt } = line;
  if (kind === 'mark') return <div className="terminal-mark">{t.code('mark', text) ?? text}</div>;
  if (kind === 'command')
    return (
      <div className="terminal-line">
        <span className="terminal-prompt">{prompt}</span>
        {text}
      </div>
    );
  return <Output text={text} isError={kind === 'err'} />;
});

function Output({ text, isError }: { text: string; isError: boolean }) {
  const { store } = usePlayground();
  const parts = useMemo(() => {
    const plain = text.replace(sgr, '');
    return text.length > longest ? [plain] : pieces(plain, knownNames(store.getState()));
  }, [text, store]);
  return (
    <div
      className={classes(
        'terminal-line',
        isError && 'terminal-err',
        looksTabular(text) && 'terminal-row',
      )}
    >
      {/* An empty line has a height of its own. */}
      {text === '' ? '\u200b' : parts.map((piece, index) => <Part key={index} piece={piece} />)}
    </div>
  );
}

function Part({ piece }: { piece: Piece }) {
  const { select } = useActions();
  if (typeof piece === 'string') return piece;
  return (
    <button type="button" className="terminal-name" onClick={() => select(piece.uid)}>
      {piece.name}
    </button>
  );
}
