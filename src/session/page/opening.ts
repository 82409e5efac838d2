/**
 * Opening: scenarios, files, links, with the files as they were left; starting again; and what
 * becomes of files that something else takes the place of.
 */
import type { StoreApi } from 'zustand/vanilla';
import type {
  EditorFile,
  NoticeAction,
  PlaygroundActions,
  PlaygroundState,
} from '../playground.ts';
import type { OpenSource, Refusal } from '../protocol/requests.ts';
import type { Drafts } from '../storage/drafts.ts';
import type { KeptFile } from '../storage/kept-files.ts';
import { linkName } from '../storage/link-name.ts';
import type { Connection } from './connection.ts';
import { againLimit, openLimit } from './patience.ts';

const kept = (files: readonly EditorFile[]): KeptFile[] =>
  files.filter((file) => file.kind === 'manifest').map(({ path, text }) => ({ path, text }));

type OpeningActions = Pick<
  PlaygroundActions,
  'openScenario' | 'openFiles' | 'openLink' | 'startAgain' | 'startFresh' | 'restoreFiles'
>;

export interface Opening {
  actions: OpeningActions;
  /** A run is shown: its files are kept under what they were opened as. */
  began(run: number): void;
  /** The files changed: they are kept for the next visit. */
  keep(): void;
}

export interface OpeningOptions {
  connection: Connection;
  store: StoreApi<PlaygroundState>;
  drafts: Drafts | undefined;
  isBuiltin(name: string): boolean;
  say(code: string, params: Record<string, string>, action?: NoticeAction): void;
}

export function createOpening(options: OpeningOptions): Opening {
  const { connection, store, drafts, isBuiltin, say } = options;
  /** What the present files are kept under: the scenario's name, or a link's own. */
  let draft: string | undefined;
  /** Of the runs that were asked for: what the files of each are kept under. */
  const asked = new Map<number, string>();
  /**
   * Files that another beginning put aside; also kept in the browser, should the page be left now.
   */
  let setAside: { name: string; under: string; files: KeptFile[] } | undefined;

  /** `under`: what its files are kept under. */
  async function open(
    source: OpenSource,
    under: string,
    limit?: number,
  ): Promise<Refusal | undefined> {
    const answer = await connection.ask(
      'open',
      { source },
      {
        ...(limit === undefined ? {} : { limit }),
        sent: (id) => asked.set(id, under),
      },
    );
    return answer.ok ? undefined : { code: answer.code, message: answer.message };
  }

  /** Says why a scenario did not open; that there is none of its name is the caller's to say. */
  function report(name: string, refused: Refusal | undefined): void {
    if (!refused || refused.code === 'no-scenario') return;
    const code = refused.code === 'chunk' ? 'chunk' : 'scenario-failed';
    say(code, { name, message: refused.message });
  }

  /**
   * Files that were left changed; where the engine cannot run them, they are shown and nothing of
   * them is applied.
   */
  async function openKept(
    name: string,
    files: KeptFile[],
    under: string,
    unsafe = false,
  ): Promise<Refusal | undefined> {
    let refused: Refusal | undefined = unsafe ? { code: 'unfinished', message: '' } : undefined;
    if (!unsafe) {
      drafts?.begin();
      refused = await open({ files, name }, under, openLimit);
      drafts?.finish();
      if (!refused) return undefined;
      // Whatever state it is in: another one.
      connection.reconnect();
    }
    const held = await open({ files, name, hold: true }, under);
    if (!held) say('held', { message: refused?.message ?? '' }, 'fresh-start');
    return held;
  }

  function putAside(): void {
    const { scenario, files } = store.getState();
    setAside = { name: scenario, under: draft ?? scenario, files: kept(files) };
    drafts?.setAside(setAside.under, setAside.files);
  }

  /** After a failure: the same files in a new engine. */
  async function recover(): Promise<void> {
    const { scenario, files, touched } = store.getState();
    connection.reconnect();
    if (touched || !isBuiltin(scenario)) {
      const name = scenario || 'local';
      report(name, await openKept(name, kept(files), draft ?? scenario));
      return;
    }
    const name = scenario || 'welcome';
    report(name, await open({ builtin: name }, name));
  }

  async function startAgain(): Promise<void> {
    const { scenario, files } = store.getState();
    const answer = await connection.ask('start-again', {}, { limit: againLimit });
    if (answer.ok) return;
    // What was open goes on.
    if (answer.code === 'chunk') {
      report(scenario, answer);
      return;
    }
    connection.reconnect();
    const refused = isBuiltin(scenario)
      ? await open({ builtin: scenario }, scenario)
      : await openKept(scenario, kept(files), draft ?? scenario);
    report(scenario, refused);
  }

  const actions: OpeningActions = {
    async openScenario(name) {
      drafts?.flush();
      if (store.getState().phase === 'failed') connection.reconnect();
      const files = drafts?.read(name);
      if (!files) {
        const refused: Refusal | undefined = isBuiltin(name)
          ? await open({ builtin: name }, name)
          : { code: 'no-scenario', message: name };
        report(name, refused);
        return refused;
      }
      const unsafe = drafts?.opening() ?? false;
      drafts?.finish();
      const refused = await openKept(name, files, name, unsafe);
      report(name, refused);
      if (!refused && !unsafe && isBuiltin(name) && !store.getState().notice)
        say('draft-opened', { name }, 'fresh-start');
      return refused;
    },
    openFiles: (name, files, hold) => open({ files, name, ...(hold ? { hold } : {}) }, name),
    async openLink(fragment) {
      drafts?.flush();
      const under = linkName(fragment);
      const files = drafts?.read(under);
      if (!files) return open({ link: fragment }, under);
      const unsafe = drafts?.opening() ?? false;
      drafts?.finish();
      return openKept('link', files, under, unsafe);
    },
    async startAgain() {
      const { phase, scenario, touched } = store.getState();
      if (phase === 'failed') return recover();
      const aside = touched && isBuiltin(scenario);
      if (aside) putAside();
      await startAgain();
      if (aside) say('set-aside', {}, 'restore-files');
    },
    async startFresh() {
      const { scenario } = store.getState();
      const name = isBuiltin(scenario) ? scenario : 'welcome';
      putAside();
      const refused = await open({ builtin: name }, name);
      report(name, refused);
      if (!refused) say('set-aside', {}, 'restore-files');
    },
    async restoreFiles() {
      if (!setAside) return;
      const { name, files, under } = setAside;
      report(name, await openKept(name, files, under));
    },
  };

  return {
    actions,
    began(run) {
      draft = asked.get(run) ?? draft;
    },
    /**
     * Files that differ from what the scenario began with are kept; where none does, only which
     * scenario it is.
     */
    keep() {
      const { files, touched, scenario } = store.getState();
      if (scenario !== '') drafts?.keep(draft ?? scenario, touched ? kept(files) : undefined);
    },
  };
}
