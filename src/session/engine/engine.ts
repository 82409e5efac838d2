/**
 * The cluster's side of the door: cluster, time driver, shells and live editing of one open
 * playground. It runs in a Web Worker, or on the main thread where there is none, and needs nothing
 * of either but `EngineWorld`.
 */
import type { Modules } from '../../cluster/modules.ts';
import { builtin, type ScenarioFile } from '../../scenario/builtin.ts';
import type { Scenario } from '../../scenario/parse.ts';
import type { Editor } from '../editor/editor.ts';
import { loaders } from '../modules.ts';
import { LoadFailed } from '../persistently.ts';
import type { Batch, FromEngine, OpenSource, ToEngine } from '../protocol/messages.ts';
import { messageOf, newRun, type Run } from '../run/run.ts';
import type { Terminals } from '../workbench/terminals.ts';

export interface EngineWorld {
  post(message: FromEngine): void;
  /** Real time. */
  realNow(): number;
  later(ms: number, run: () => void): () => void;
  /** Resolves in a later turn of the event loop. */
  turn(): Promise<void>;
}

/**
 * Real ms between two looks at the clock; and the most that time catches up at once (a hidden tab,
 * a laptop that slept).
 */
const frame = 16;
const catchUp = 1_000;
const flightsPerBatch = 40;

/** Frames in a row that may fail before the cluster counts as stopped. */
const patience = 3;
/** Real ms until code that did not arrive is asked for again. */
const retryAfter = 5_000;
/** As the page's editor has them: places in a text are the same on both sides. */
const unixLines = (text: string): string => text.replace(/\r\n?/g, '\n');
const newFile = {
  diagnostics: [],
  documents: [],
  willDelete: [],
  willMake: [],
  waiting: false,
  leaving: false,
};

interface Opening {
  /** Shows the files and applies nothing of them. */
  hold?: boolean;
  /** They are no longer what the scenario began with. */
  touched?: boolean;
  /** Said in the terminals. */
  mark?: string;
  /** The message that asked for it. */
  id: number;
  /** The same files go on, with what is typed into them meanwhile. */
  goesOn?: boolean;
}

export interface Engine {
  handle(message: ToEngine): void;
  close(): void;
}

export function createEngine(world: EngineWorld): Engine {
  let run: Run | undefined;
  let reset: Batch['reset'];
  let notice: Batch['notice'];
  let done = 0;
  /** The last trouble of the simulation that the page was told of. */
  let told = 0;
  let speed = 1;
  let paused = false;
  let dirty = false;
  let taken = true;
  let closed = false;
  /** Time stands still since the cluster failed; opening anything gets it going again. */
  let stopped = false;
  let troubles = 0;
  let last = world.realNow();
  let lastClock = '';
  const changed = () => {
    dirty = true;
  };

  /** They stay over runs. What is done in them before they are there waits. */
  let terminals: Terminals | undefined;
  const typed: ((t: Terminals) => void)[] = [];
  const typing = (act: (t: Terminals) => void): void => {
    if (terminals) act(terminals);
    else typed.push(act);
    changed();
  };
  const texts = (): readonly ScenarioFile[] => run?.editor?.texts() ?? run?.files ?? [];
  /** What is done in the editor waits until it is there. */
  const editing = (act: (editor: Editor) => void): void => {
    if (run)
      void run.attached
        .then(() => {
          if (run?.editor) act(run.editor);
        })
        .catch(trouble);
  };

  /** Code that was loaded is there for the next cluster too. */
  const code = new Map<keyof Modules, Modules[keyof Modules]>();
  async function load<K extends keyof Modules>(name: K): Promise<Modules[K]> {
    const module = (await loaders.modules[name]()) as Modules[K];
    code.set(name, module);
    return module;
  }

  /**
   * Files from elsewhere are read and checked in full, so the code for that comes first. `hold`:
   * none is applied.
   */
  async function openFiles(
    name: string,
    given: readonly ScenarioFile[],
    o: Opening,
  ): Promise<void> {
    const [{ parseScenario }] = await Promise.all([loaders.parse(), load('apiserver')]);
    const files = given.map(({ path, text }) => ({ path, text: unixLines(text) }));
    await open(name, files, parseScenario(o.hold ? [] : files), { touched: true, ...o });
  }

  /** The files of the run that is there, in a new one. */
  const goOn = (of: Run, mark?: string) =>
    openFiles(of.name, texts(), { id: of.id, goesOn: true, ...(mark ? { mark } : {}) });

  /**
   * A new run. What cannot be created is reported at its line; the rest runs. The run before stays
   * until this one is there.
   */
  async function open(
    name: string,
    files: readonly ScenarioFile[],
    scenario: Scenario,
    o: Opening,
  ): Promise<void> {
    const { run: now, errors } = await newRun(name, files, scenario, {
      code,
      load,
      turn: world.turn,
    });
    now.id = o.id;
    const before = o.goesOn ? run?.editor : undefined;
    run?.mirror.stop();
    terminals?.detach();
    const { cluster, mirror } = now;
    cluster.onLog((entry) => {
      if (mirror.wrote(entry.object.kind)) changed();
      now.editor?.wrote(entry);
    });
    mirror.onChange = (object, gone) => {
      changed();
      now.editor?.seen(object, gone);
    };
    run = now;
    stopped = false;
    troubles = 0;
    mirror.start();
    if (scenario.speed !== 1 || name !== '') speed = scenario.speed;
    told = 0;
    reset = {
      run: o.id,
      scenario: name,
      files: (before?.texts() ?? files).map((f) => ({ ...f, ...newFile })),
      touched: o.touched ?? false,
    };
    done = 0;
    last = world.realNow();
    dirty = true;
    taken = true;
    pump();
    now.attached = attach(now, [...scenario.errors, ...errors], o, before);
  }

  /**
   * The editor and the shell, and what their requests need of the API server, are loaded after the
   * graph runs.
   */
  async function attach(
    to: Run,
    errors: Scenario['errors'],
    o: Opening,
    before?: Editor,
  ): Promise<void> {
    try {
      const [{ newEditor, newShell, Terminals }, requests, names] = await Promise.all([
        loaders.workbench(),
        load('apiserver'),
        load('dns'),
      ]);
      if (run !== to) return;
      to.cluster.register('apiserver', requests);
      to.cluster.register('dns', names);
      const { driver, cluster, recorder, scenario } = to;
      const didOne = () => {
        done += 1;
        changed();
      };
      const shell = newShell(to.files, {
        driver,
        recorder,
        scenario,
        did: didOne,
        loadPosix: () => load('posix') as ReturnType<typeof loaders.modules.posix>,
      });
      to.editor = newEditor(to.files, errors, o.hold ?? false, {
        driver,
        cluster,
        scenario,
        shell,
        later: (ms, f) => world.later(ms, f),
        changed,
        did: didOne,
        failed: trouble,
        rebuild: () => inTurn(() => goOn(to)),
      });
      if (before) to.editor.goOn(before);
      terminals ??= new Terminals(() => run?.cluster.kernel.spec.machine.hostname ?? 'laptop');
      for (const act of typed.splice(0)) act(terminals);
      terminals.attach(shell, o.mark);
      changed();
    } catch (e) {
      if (run !== to) return;
      if (!(e instanceof LoadFailed)) {
        trouble(e);
        return;
      }
      say('chunk', { message: e.message });
      await new Promise<void>((resolve) => {
        world.later(retryAfter, resolve);
      });
      await attach(to, errors, o, before);
    }
  }

  async function advance(): Promise<void> {
    const now = world.realNow();
    const elapsed = Math.min(now - last, catchUp);
    last = now;
    const { driver } = run!;
    if (paused) await driver.drain();
    else await driver.advanceTo(driver.now() + elapsed * speed);
  }

  function pump(): void {
    if (!run || !taken || closed || stopped) return;
    const { driver, mirror, rates, cluster, recorder } = run;
    const traffic = rates.sample(driver.now(), recorder.network.counts());
    const flights = recorder.network.takeFlights(flightsPerBatch);
    const trouble = recorder.control.troubles().at(-1);
    if (trouble && trouble.id > told) {
      told = trouble.id;
      notice ??= { code: trouble.code, params: trouble.params };
      dirty = true;
    }
    const clock = { now: driver.now(), epoch: run.scenario.spec.epoch, speed, paused };
    const second = `${Math.floor(clock.now / 250)} ${speed} ${paused}`;
    if (!dirty && !reset && !traffic && flights.length === 0 && second === lastClock) return;
    lastClock = second;
    const files = run.editor?.take() ?? { files: [], removed: [] };
    const { changed: objects, removed } = mirror.take();
    const batch: Batch = {
      type: 'batch',
      clock,
      changed: objects,
      removed,
      files: reset ? [] : files.files,
      removedFiles: files.removed,
      terminals: terminals?.take() ?? [],
      flights,
      ...(reset ? { reset } : {}),
      ...(traffic ? { traffic } : {}),
      ...(notice ? { notice } : {}),
      done,
      staleNodes: cluster.networkPart.staleNodes(),
      notModelled: cluster.kubelets.notModelled(),
    };
    reset = undefined;
    notice = undefined;
    dirty = false;
    taken = false;
    world.post(batch);
  }

  async function loop(): Promise<void> {
    if (closed) return;
    let wait = frame;
    try {
      if (run && !stopped) {
        await advance();
        pump();
      }
      troubles = 0;
    } catch (e) {
      if (e instanceof LoadFailed) wait = retryAfter;
      trouble(e);
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
    failed(e);
  }

  function say(code: string, params: Record<string, string>): void {
    notice = { code, params };
    changed();
    // Time may not move on, so nothing else would tell it.
    try {
      pump();
    } catch {
      /* The next frame tries again. */
    }
  }

  const failed = (e: unknown) =>
    world.post({
      type: 'failed',
      code: 'engine',
      message: e instanceof Error ? `${e.message}\n${e.stack ?? ''}` : String(e),
    });
  const answer = (id: number, value: unknown) => world.post({ type: 'answer', id, value });
  const refuse = (id: number, e: unknown) =>
    world.post({
      type: 'refused',
      id,
      code: e instanceof LoadFailed ? 'chunk' : 'engine',
      message: messageOf(e),
    });

  async function openSource(m: { id: number; source: OpenSource }): Promise<void> {
    const { source } = m;
    if ('builtin' in source) {
      const scenario = await builtin[source.builtin]?.();
      if (!scenario) {
        answer(m.id, { refused: { code: 'no-scenario', message: source.builtin } });
        return;
      }
      await open(source.builtin, scenario.files, scenario.compiled, { id: m.id });
    } else if ('link' in source) {
      const { decodeLink } = await loaders.link();
      const decoded = decodeLink(source.link);
      if (!decoded.ok) {
        answer(m.id, { refused: { code: decoded.code, message: decoded.message } });
        return;
      }
      await openFiles('link', decoded.payload.files, { id: m.id, touched: false });
      if (decoded.payload.history) {
        notice = { code: 'history-not-replayed', params: {} };
        changed();
      }
    } else await openFiles(source.name, source.files, { id: m.id, hold: source.hold ?? false });
    answer(m.id, {});
  }

  async function startAgain(id: number): Promise<void> {
    if (!run) return;
    const mark = 'started-again';
    const scenario = await builtin[run.name]?.();
    if (scenario) await open(run.name, scenario.files, scenario.compiled, { id, mark });
    else await goOn(run, mark);
  }

  /** One thing after the other: opening takes several turns, and nothing may come in between. */
  let queue: Promise<void> = Promise.resolve();
  const inTurn = (job: () => Promise<void>, id?: number) => {
    queue = queue.then(job).catch((e: unknown) => {
      if (id === undefined) trouble(e);
      else refuse(id, e);
    });
  };
  /** Answers a message with what a job gives, or with why it gave nothing. */
  const answering = (id: number, job: () => Promise<unknown>) => {
    void Promise.resolve()
      .then(job)
      .then(
        (value) => answer(id, value),
        (e: unknown) => refuse(id, e),
      );
  };

  /** What a message brings about must not end what hands out messages. */
  function handle(m: ToEngine): void {
    try {
      act(m);
    } catch (e) {
      if ('id' in m) refuse(m.id, e);
      else trouble(e);
    }
  }

  function act(m: ToEngine): void {
    switch (m.type) {
      case 'open':
        inTurn(() => openSource(m), m.id);
        break;
      case 'start-again':
        inTurn(async () => {
          await startAgain(m.id);
          answer(m.id, {});
        }, m.id);
        break;
      case 'share':
        inTurn(async () => {
          const { encodeLink } = await loaders.link();
          answer(m.id, {
            fragment: encodeLink({ files: [...texts()], ...(m.view ? { view: m.view } : {}) }),
          });
        }, m.id);
        break;
      case 'pause':
        paused = m.paused;
        last = world.realNow();
        changed();
        break;
      case 'speed':
        speed = Math.min(16, Math.max(0.25, m.speed));
        changed();
        break;
      case 'visible':
        last = Math.max(last, world.realNow() - catchUp);
        break;
      case 'taken':
        taken = true;
        break;
      case 'change-file':
        editing((e) => {
          if (m.run === undefined || m.run === run?.id) e.change(m.path, m.text, m.caret, m.edit);
        });
        break;
      case 'apply-file':
        answering(m.id, async () => {
          await run?.attached;
          await run?.editor?.apply(m.path);
          return {};
        });
        break;
      case 'add-file':
        editing((e) => e.add(m.path, m.text));
        break;
      case 'remove-file':
        editing((e) => e.remove(m.path));
        break;
      case 'keep-file':
        editing((e) => e.keep(m.path));
        break;
      case 'take-into-file':
        editing((e) => e.takeIn(m.path));
        break;
      case 'open-live':
        editing((e) => {
          const o = run?.mirror.byUid(m.uid);
          if (o) e.openLive(o);
        });
        break;
      case 'open-terminal':
        typing((t) => t.open(m.terminal, m.place));
        break;
      case 'close-terminal':
        typing((t) => t.close(m.terminal));
        break;
      case 'enter':
        if (m.graph) editing((e) => e.gesture(m.line));
        typing((t) => t.enter(m.terminal, m.line));
        break;
      case 'interrupt':
        typing((t) => t.interrupt(m.terminal));
        break;
      case 'end-of-input':
        typing((t) => t.endOfInput(m.terminal));
        break;
      case 'clear':
        typing((t) => t.clear(m.terminal));
        break;
      case 'complete':
        typing((t) => answering(m.id, () => t.complete(m.terminal, m.line, m.cursor)));
        break;
      case 'trace':
        answering(m.id, async () => {
          await run?.attached;
          return run?.driver.network.trace(m.from, m.call);
        });
        break;
    }
  }

  void loop();
  return {
    handle,
    close() {
      closed = true;
      run?.mirror.stop();
    },
  };
}
