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

export interface OpeningOptions {
  connection: Connection;
  store: StoreApi<PlaygroundState>;
  drafts: Drafts | undefined;
  isBuiltin(name: string): boolean;
  say(code: string, params: Record<string, string>, action?: NoticeAction): void;
}

/** Files that another beginning put aside, and what they are kept under. */
interface Aside {
  name: string;
  under: string;
  files: KeptFile[];
}

export class Opening {
  private readonly options: OpeningOptions;
  /** What the present files are kept under: the scenario's name, or a link's own. */
  private draft: string | undefined;
  /** Of the runs that were asked for: what the files of each are kept under. */
  private readonly asked = new Map<number, string>();
  /** Also kept in the browser, should the page be left now. */
  private aside: Aside | undefined;

  constructor(options: OpeningOptions) {
    this.options = options;
  }

  actions(): OpeningActions {
    return {
      openScenario: (name) => this.openScenario(name),
      openFiles: (name, files, hold) => this.open({ files, name, ...(hold ? { hold } : {}) }, name),
      openLink: (fragment) => this.openLink(fragment),
      startAgain: () => this.startAgain(),
      startFresh: () => this.startFresh(),
      restoreFiles: () => this.restoreFiles(),
    };
  }

  /** A run is shown: its files are kept under what they were opened as. */
  began(run: number): void {
    this.draft = this.asked.get(run) ?? this.draft;
  }

  /**
   * Files that differ from what the scenario began with are kept for the next visit; where none
   * does, only which scenario it is.
   */
  keep(): void {
    const { files, touched, scenario } = this.options.store.getState();
    if (scenario === '') return;
    this.options.drafts?.keep(this.draft ?? scenario, touched ? kept(files) : undefined);
  }

  private async openScenario(name: string): Promise<Refusal | undefined> {
    const { connection, store, drafts, isBuiltin, say } = this.options;
    drafts?.flush();
    if (store.getState().phase === 'failed') connection.reconnect();
    const files = drafts?.read(name);
    if (!files) {
      const refused: Refusal | undefined = isBuiltin(name)
        ? await this.open({ builtin: name }, name)
        : { code: 'no-scenario', message: name };
      this.report(name, refused);
      return refused;
    }
    const unsafe = this.isUnsafe();
    const refused = await this.openKept({ name, files, under: name }, unsafe);
    this.report(name, refused);
    if (!refused && !unsafe && isBuiltin(name) && !store.getState().notice)
      say('draft-opened', { name }, 'fresh-start');
    return refused;
  }

  private async openLink(fragment: string): Promise<Refusal | undefined> {
    const { drafts } = this.options;
    drafts?.flush();
    const under = linkName(fragment);
    const files = drafts?.read(under);
    if (!files) return this.open({ link: fragment }, under);
    return this.openKept({ name: 'link', files, under }, this.isUnsafe());
  }

  private async startAgain(): Promise<void> {
    const { store, isBuiltin, say } = this.options;
    const { phase, scenario, touched } = store.getState();
    if (phase === 'failed') {
      await this.recover();
      return;
    }
    const aside = touched && isBuiltin(scenario);
    if (aside) this.putAside();
    await this.beginAgain();
    if (aside) say('set-aside', {}, 'restore-files');
  }

  private async startFresh(): Promise<void> {
    const { store, isBuiltin, say } = this.options;
    const { scenario } = store.getState();
    const name = isBuiltin(scenario) ? scenario : 'welcome';
    this.putAside();
    const refused = await this.open({ builtin: name }, name);
    this.report(name, refused);
    if (!refused) say('set-aside', {}, 'restore-files');
  }

  private async restoreFiles(): Promise<void> {
    if (this.aside) this.report(this.aside.name, await this.openKept(this.aside));
  }

  /** `under`: what its files are kept under. */
  private async open(
    source: OpenSource,
    under: string,
    limit?: number,
  ): Promise<Refusal | undefined> {
    const sent = (id: number) => this.asked.set(id, under);
    const answer = await this.options.connection.ask(
      'open',
      { source },
      limit === undefined ? { sent } : { sent, limit },
    );
    return answer.ok ? undefined : { code: answer.code, message: answer.message };
  }

  /** Says why a scenario did not open; that there is none of its name is the caller's to say. */
  private report(name: string, refused: Refusal | undefined): void {
    if (!refused || refused.code === 'no-scenario') return;
    const code = refused.code === 'chunk' ? 'chunk' : 'scenario-failed';
    this.options.say(code, { name, message: refused.message });
  }

  /** The page went down while it opened kept files: they are not tried again. */
  private isUnsafe(): boolean {
    const { drafts } = this.options;
    const unsafe = drafts?.opening() ?? false;
    drafts?.finish();
    return unsafe;
  }

  /**
   * Files that were left changed; where the engine cannot run them, they are shown and nothing of
   * them is applied.
   */
  private async openKept(
    { name, files, under }: Aside,
    unsafe = false,
  ): Promise<Refusal | undefined> {
    const { connection, drafts, say } = this.options;
    let why = '';
    if (!unsafe) {
      drafts?.begin();
      const refused = await this.open({ files, name }, under, openLimit);
      drafts?.finish();
      if (!refused) return undefined;
      why = refused.message;
      // Whatever state it is in: another one.
      connection.reconnect();
    }
    const held = await this.open({ files, name, hold: true }, under);
    if (!held) say('held', { message: why }, 'fresh-start');
    return held;
  }

  private putAside(): void {
    const { store, drafts } = this.options;
    const { scenario, files } = store.getState();
    this.aside = { name: scenario, under: this.draft ?? scenario, files: kept(files) };
    drafts?.setAside(this.aside.under, this.aside.files);
  }

  /** After a failure: the same files in a new engine. */
  private async recover(): Promise<void> {
    const { connection, store, isBuiltin } = this.options;
    const { scenario, files, touched } = store.getState();
    connection.reconnect();
    if (touched || !isBuiltin(scenario)) {
      const name = scenario || 'local';
      const under = this.draft ?? scenario;
      this.report(name, await this.openKept({ name, files: kept(files), under }));
      return;
    }
    const name = scenario || 'welcome';
    this.report(name, await this.open({ builtin: name }, name));
  }

  private async beginAgain(): Promise<void> {
    const { connection, store, isBuiltin } = this.options;
    const { scenario, files } = store.getState();
    const answer = await connection.ask('start-again', {}, { limit: againLimit });
    if (answer.ok) return;
    // What was open goes on.
    if (answer.code === 'chunk') {
      this.report(scenario, answer);
      return;
    }
    connection.reconnect();
    const under = this.draft ?? scenario;
    const refused = isBuiltin(scenario)
      ? await this.open({ builtin: scenario }, scenario)
      : await this.openKept({ name: scenario, files: kept(files), under });
    this.report(scenario, refused);
  }
}

type OpeningActions = Pick<
  PlaygroundActions,
  'openScenario' | 'openFiles' | 'openLink' | 'startAgain' | 'startFresh' | 'restoreFiles'
>;
