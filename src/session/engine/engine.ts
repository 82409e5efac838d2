/**
 * The cluster's side of the door: cluster, time driver, shells and live editing of one open
 * playground. It runs in a Web Worker, or on the main thread where there is none, and needs nothing
 * of either but `EngineWorld`.
 */
import type { Modules } from '../../cluster/modules.ts';
import * as welcome from '../../scenario/builtin/welcome.ts';
import type { ScenarioFile } from '../../scenario/scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { loaders } from '../modules.ts';
import { LoadFailed } from '../persistently.ts';
import type { Said } from '../protocol/batch.ts';
import type { FromEngine, ToEngine, WorkbenchMessage } from '../protocol/messages.ts';
import type { Answer, OpenSource, Refusal, Request } from '../protocol/requests.ts';
import { messageOf } from '../run/message-of.ts';
import { openRun, type Run } from '../run/run.ts';
import type { FileText } from '../editor/manifests.ts';
import type { Terminals } from '../workbench/workbench.ts';
import { createClock } from './clock.ts';
import { createInbox } from './inbox.ts';

export interface EngineWorld {
  post(message: FromEngine): void;
  /** Real time. */
  realNow(): number;
  later(ms: number, run: () => void): () => void;
  /** Resolves in a later turn of the event loop. */
  turn(): Promise<void>;
}

/** Real ms between two looks at the clock. */
const frame = 16;
/** Frames in a row that may fail before the cluster counts as stopped. */
const patience = 3;
/** Real ms until code that did not arrive is asked for again. */
const retryAfter = 5_000;
/** As the page's editor has them: places in a text are the same on both sides. */
const unixLines = (text: string): string => text.replace(/\r\n?/g, '\n');
/** The usual cluster with nothing in it: what files that are only shown need. */
const empty: Scenario = { ...welcome.compiled, documents: [] };
const done = { ok: true, value: {} } as const;
const refusalOf = (e: unknown): Refusal => ({
  code: e instanceof LoadFailed ? 'chunk' : 'engine',
  message: messageOf(e),
});

/** Is its answer one that depends on the run? */
const isOfRun = ({ type }: Request) => type !== 'open' && type !== 'start-again' && type !== 'ping';

interface Opening {
  /** The message that asked for it. */
  id: number;
  /** Shows the files and applies nothing of them. */
  hold?: boolean;
  /** They are no longer what the scenario began with. */
  touched?: boolean;
  /** Said in the terminals. */
  mark?: string;
  /** The same files go on, with what is typed into them meanwhile. */
  goesOn?: boolean;
}

export interface Engine {
  handle(message: ToEngine): void;
  close(): void;
}

export function createEngine(world: EngineWorld): Engine {
  let run: Run | undefined;
  let notice: Said | undefined;
  /** The page has taken the last batch. */
  let taken = true;
  let closed = false;
  /** Time stands still since the cluster failed; opening anything gets it going again. */
  let stopped = false;
  let troubles = 0;
  /** Why the run's workbench will never be there. */
  let unusable: Refusal | undefined;
  const clock = createClock(world.realNow);
  const inbox = createInbox(world.post, refusalOf, trouble);
  /** They stay over runs. */
  let terminals: Terminals | undefined;

  /** Code that was loaded is there for the next cluster too. */
  const code = new Map<keyof Modules, Modules[keyof Modules]>();
  async function bring<K extends keyof Modules>(name: K): Promise<Modules[K]> {
    const modules: { [P in keyof Modules]: () => Promise<Modules[P]> } = loaders.modules;
    const module = await modules[name]();
    code.set(name, module);
    return module;
  }
  const runWorld = {
    code,
    load: bring,
    culprits: () => loaders.culprits(),
    turn: world.turn,
  };

  /**
   * Code that nobody can ask for again: it comes when it can. Meanwhile it is said, time goes on,
   * and whoever waits for an answer hears so.
   */
  async function sometime<T>(of: Run, load: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await load();
      } catch (e) {
        if (!(e instanceof LoadFailed)) throw e;
        if (run === of) late(e);
      }
      await new Promise<void>((resolve) => {
        world.later(retryAfter, resolve);
      });
      // Nobody needs it any more.
      if (run !== of) return new Promise(() => undefined);
    }
  }

  function late(e: LoadFailed): void {
    run?.driver.goOn();
    inbox.giveUp(refusalOf(e));
    trouble(e);
  }

  const texts = (): readonly ScenarioFile[] => run?.workbench?.texts() ?? run?.files ?? [];

  /** Files from elsewhere are read and checked in full, so the code for that comes first. */
  async function openFiles(name: string, given: readonly ScenarioFile[], o: Opening) {
    const files = given.map(({ path, text }) => ({ path, text: unixLines(text) }));
    await open(name, files, o.hold ? empty : await parsed(files), { touched: true, ...o });
  }

  async function parsed(files: readonly ScenarioFile[]): Promise<Scenario> {
    const [{ parseScenario }] = await Promise.all([loaders.parse(), bring('apiserver')]);
    return parseScenario(files);
  }

  /** The files of the run that is there, in a new one. */
  const goOn = (of: Run, mark?: string) =>
    openFiles(of.name, texts(), { id: of.id, goesOn: true, ...(mark ? { mark } : {}) });

  /** A new run. The run before stays until this one is there. */
  async function open(
    name: string,
    files: readonly ScenarioFile[],
    scenario: Scenario,
    o: Opening,
  ): Promise<void> {
    const { id, touched = false } = o;
    const opened = await openRun({ id, name, files, scenario, touched }, runWorld);
    const goingOn = o.goesOn ? run?.workbench?.texts() : undefined;
    if (run) leave(run, o.goesOn ?? false);
    run = opened;
    stopped = false;
    unusable = undefined;
    troubles = 0;
    run.show(goingOn);
    if (scenario.speed !== 1 || name !== '') clock.setSpeed(scenario.speed);
    clock.restart();
    taken = true;
    pump();
    void attach(opened, o, goingOn);
  }

  /** What still waited for the files of a run is none of another one's. */
  function leave(of: Run, goesOn: boolean): void {
    of.dispose();
    inbox.giveUp({ code: 'ended', message: 'another run began' });
    if (!goesOn) for (const m of inbox.take()) if ('terminal' in m) inbox.defer(m);
  }

  /**
   * The editor and the shell, and what their requests need of the API server, are loaded after the
   * graph runs.
   */
  async function attach(to: Run, o: Opening, goingOn?: readonly FileText[]): Promise<void> {
    try {
      const [workbench, apiserver, dns] = await sometime(to, () =>
        Promise.all([loaders.workbench(), bring('apiserver'), bring('dns')]),
      );
      if (run !== to) return;
      to.cluster.register('apiserver', apiserver);
      to.cluster.register('dns', dns);
      terminals ??= new workbench.Terminals(
        () => run?.cluster.kernel.spec.machine.hostname ?? 'laptop',
      );
      to.workbench = workbench.createWorkbench(to, {
        hold: o.hold ?? false,
        goingOn,
        terminals,
        loadKubectl: () => loaders.kubectl(),
        loadLink: () => loaders.link(),
        loadPosix: () => sometime(to, () => loaders.modules.posix()),
        later: world.later,
        failed: trouble,
        rebuild: () => inbox.inTurn(() => goOn(to)),
      });
      for (const message of inbox.take()) receiveSafely(message);
      to.workbench.attach(o.mark);
    } catch (e) {
      if (run !== to) return;
      unusable = refusalOf(e);
      inbox.giveUp(unusable);
      trouble(e);
    }
  }

  function pump(): void {
    if (!run || !taken || closed || stopped) return;
    const batch = run.batch(clock, notice);
    if (!batch) return;
    notice = undefined;
    taken = false;
    world.post(batch);
  }

  async function loop(): Promise<void> {
    if (closed) return;
    let wait = frame;
    try {
      if (run && !stopped) {
        await run.advance(clock.elapsed(), clock.paused);
        pump();
      }
      troubles = 0;
    } catch (e) {
      if (e instanceof LoadFailed) {
        wait = retryAfter;
        late(e);
      } else trouble(e);
    }
    world.later(wait, () => {
      void loop();
    });
  }

  /**
   * Something was thrown: said, and gone on from. What keeps being thrown stops the cluster, never
   * this side of the door.
   */
  function trouble(e: unknown): void {
    if (e instanceof LoadFailed) {
      say('chunk', { message: e.message });
      return;
    }
    troubles += 1;
    if (troubles < patience) {
      say('hiccup', { message: messageOf(e) });
      return;
    }
    stopped = true;
    inbox.giveUp(refusalOf(e));
    const message = e instanceof Error ? `${e.message}\n${e.stack ?? ''}` : String(e);
    world.post({ type: 'failed', code: 'engine', message });
  }

  function say(code: string, params: Said['params']): void {
    notice = { code, params };
    // Time may not move on, so nothing else would tell it.
    try {
      pump();
    } catch {
      /* The next frame tries again. */
    }
  }

  async function openSource(id: number, source: OpenSource): Promise<Answer<'open'>> {
    if ('builtin' in source) {
      const scenario = await loaders.scenario(source.builtin);
      if (!scenario) return { ok: false, code: 'no-scenario', message: source.builtin };
      await open(source.builtin, scenario.files, scenario.compiled, { id });
    } else if ('link' in source) {
      const { decodeLink } = await loaders.link();
      const decoded = decodeLink(source.link);
      if (!decoded.ok) return decoded;
      await openFiles('link', decoded.payload.files, { id, touched: false });
      if (decoded.payload.history) say('history-not-replayed', {});
    } else await openFiles(source.name, source.files, { id, hold: source.hold ?? false });
    return done;
  }

  async function startAgain(id: number): Promise<Answer<'start-again'>> {
    if (!run) return done;
    const mark = 'started-again';
    const scenario = await loaders.scenario(run.name);
    if (scenario) await open(run.name, scenario.files, scenario.compiled, { id, mark });
    else await goOn(run, mark);
    return done;
  }

  /** What a message brings about must not end what hands out messages. */
  function receiveSafely(m: ToEngine): void {
    try {
      receive(m);
    } catch (e) {
      trouble(e);
    }
  }

  function receive(m: ToEngine): void {
    switch (m.type) {
      case 'pause':
        clock.paused = m.paused;
        clock.restart();
        break;
      case 'speed':
        clock.setSpeed(m.speed);
        break;
      case 'visible':
        clock.looked();
        break;
      case 'taken':
        taken = true;
        break;
      case 'ping':
        void inbox.answer(m, () => Promise.resolve(done));
        break;
      case 'open':
        inbox.inTurn(async () => {
          await inbox.answer(m, () => openSource(m.id, m.source));
          if (!run) inbox.giveUp({ code: 'ended', message: 'nothing is open' });
        });
        break;
      case 'start-again':
        inbox.inTurn(() => inbox.answer(m, () => startAgain(m.id)));
        break;
      default:
        forWorkbench(m);
    }
  }

  function forWorkbench(m: WorkbenchMessage): void {
    const workbench = run?.workbench;
    if (!workbench) {
      inbox.defer(m);
      if (unusable) inbox.giveUp(unusable);
    } else if ('id' in m) void inbox.answer(m, () => workbench.request(m));
    else workbench.command(m);
  }

  void loop();
  return {
    handle(m) {
      if ('id' in m) inbox.received(m.id, isOfRun(m));
      receiveSafely(m);
    },
    close() {
      closed = true;
      run?.dispose();
    },
  };
}
