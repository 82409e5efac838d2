/** What a person does in the terminals, and what the graph types into them. */
import type { StoreApi } from 'zustand/vanilla';
import type { Place } from '../../cluster/ports.ts';
import type { PlaygroundActions, PlaygroundState, TerminalTab } from '../playground.ts';
import type { Connection } from './connection.ts';

type TerminalActions = Pick<
  PlaygroundActions,
  | 'openTerminal'
  | 'closeTerminal'
  | 'showTerminal'
  | 'enter'
  | 'interrupt'
  | 'endOfInput'
  | 'clear'
  | 'complete'
  | 'run'
>;

const learner: Place = { kind: 'machine' };
/** Lines of history that a terminal keeps. */
const historyLimit = 500;
const samePlace = (one: Place, other: Place) => JSON.stringify(one) === JSON.stringify(other);

/** A line that was entered is the newest of the history, once. */
const remembering = (terminal: TerminalTab, line: string): TerminalTab => ({
  ...terminal,
  history: [...terminal.history.filter((entered) => entered !== line), line].slice(-historyLimit),
});

export function terminalActions(
  connection: Connection,
  store: StoreApi<PlaygroundState>,
): TerminalActions {
  let opened = 0;

  const show = (id: string) => store.setState({ activeTerminal: id });

  function openTerminal(place: Place): string {
    const there = store.getState().terminals.find((terminal) => samePlace(terminal.place, place));
    const id = there?.id ?? `t${++opened}`;
    if (!there) connection.send({ type: 'open-terminal', terminal: id, place });
    show(id);
    return id;
  }

  function enter(id: string, line: string, graph: boolean): void {
    const { terminals } = store.getState();
    const idle = terminals.find((terminal) => terminal.id === id)?.busy === false;
    if (idle && line.trim() !== '')
      store.setState({
        terminals: terminals.map((terminal) =>
          terminal.id === id ? remembering(terminal, line) : terminal,
        ),
      });
    connection.send({ type: 'enter', terminal: id, line, ...(graph ? { graph } : {}) });
  }

  return {
    openTerminal,
    closeTerminal: (id) => connection.send({ type: 'close-terminal', terminal: id }),
    showTerminal: show,
    enter: (id, line) => enter(id, line, false),
    interrupt: (id) => connection.send({ type: 'interrupt', terminal: id }),
    endOfInput: (id) => connection.send({ type: 'end-of-input', terminal: id }),
    clear: (id) => connection.send({ type: 'clear', terminal: id }),
    async complete(id, line, cursor) {
      const answer = await connection.ask('complete', { terminal: id, line, cursor });
      return answer.ok ? answer.value : { from: cursor, items: [] };
    },
    run: (command) => enter(openTerminal(learner), command, true),
  };
}
