/** The lines of a terminal and its input. Who reads further up is left there. */
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { TerminalTab } from '../../session/playground.ts';
import { useActions } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { CommandLine } from './CommandLine.tsx';
import { Line } from './Line.tsx';

/** Lines drawn; earlier ones on request. */
const drawn = 600;
/** px from the end that still count as there. */
const near = 24;

/** `panel`: the id of the tab panel. */
export function Screen({
  tab,
  panel,
  labelledBy,
}: {
  tab: TerminalTab;
  panel: string;
  labelledBy: string;
}) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [most, setMost] = useState(drawn);
  const follow = useFollow(box);
  useFocus(box, input);
  const hidden = Math.max(0, tab.lines.length - most);
  const isFresh = tab.lines.length === 0 && !tab.busy && tab.place.kind === 'machine';
  return (
    <div
      id={panel}
      className="terminal-screen"
      role="tabpanel"
      aria-labelledby={labelledBy}
      ref={box}
    >
      {hidden > 0 && (
        <button type="button" className="terminal-earlier" onClick={() => setMost(most + drawn)}>
          {t('terminal.earlier', { n: hidden })}
        </button>
      )}
      {/* Busy: output that streams is read out once it ends, not line by line. */}
      <div
        role="log"
        aria-busy={tab.busy}
        aria-label={t('terminal.output', { title: tab.title })}
        className="terminal-log"
      >
        {(hidden > 0 ? tab.lines.slice(hidden) : tab.lines).map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </div>
      <CommandLine tab={tab} inputRef={input} onType={follow} />
      {isFresh && <Try terminal={tab.id} />}
    </div>
  );
}

/** Keeps the end in view; only a move by hand ends or resumes that. Gives what resumes it. */
function useFollow(box: RefObject<HTMLElement | null>): () => void {
  const follow = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !follow.current) return undefined;
    const down = () => {
      if (follow.current) element.scrollTo({ top: element.scrollHeight });
    };
    down();
    // Lines that come into view take their true heights only then.
    const frame = requestAnimationFrame(down);
    return () => cancelAnimationFrame(frame);
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let last = element.scrollTop;
    const scrolled = () => {
      const { scrollHeight, scrollTop, clientHeight } = element;
      if (scrollHeight - scrollTop - clientHeight < near) follow.current = true;
      else if (scrollTop < last) follow.current = false;
      last = scrollTop;
    };
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => element.removeEventListener('scroll', scrolled);
  }, [box]);
  return () => {
    follow.current = true;
  };
}

/** A click anywhere puts the caret into the input, unless text is being selected. */
function useFocus(
  box: RefObject<HTMLElement | null>,
  input: RefObject<HTMLInputElement | null>,
): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const clicked = ({ target }: MouseEvent) => {
      const isSelecting = getSelection()?.isCollapsed === false;
      if (isSelecting || !(target instanceof Element) || target.closest('button')) return;
      input.current?.focus({ preventScroll: true });
    };
    element.addEventListener('click', clicked);
    return () => element.removeEventListener('click', clicked);
  }, [box, input]);
}

const firstCommand = 'kubectl get pods';

function Try({ terminal }: { terminal: string }) {
  const t = useT();
  const { enter } = useActions();
  const [before, after] = t.around('terminal.try', 'command');
  return (
    <p className="terminal-try">
      {before}
      <button type="button" onClick={() => enter(terminal, firstCommand)}>
        {firstCommand}
      </button>
      {after}
    </p>
  );
}
