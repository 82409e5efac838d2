/**
 * The cluster's side of the door: cluster, time driver, shells and live editing of one open playground. It runs in a Web
 * Worker, or on the main thread where there is none, and needs nothing of either but `EngineWorld`.
 */
import type { Modules } from '../cluster/assembly.ts';
import { createCluster, type Cluster } from '../cluster/cluster.ts';
import { parts } from '../cluster/parts.ts';
import { builtin, type ScenarioFile } from '../scenario/builtin.ts';
import type { Scenario } from '../scenario/parse.ts';
import { createAll } from '../scenario/start.ts';
import { createDriver, type Driver } from './driver.ts';
import type { Editor } from './editor.ts';
import { Mirror } from './mirror.ts';
import { loaders } from './modules.ts';
import type { Batch, FromEngine, ToEngine } from './protocol.ts';
import { record, type Recorder } from './recorder.ts';
import { Rates } from './rates.ts';
import type { Terminals } from './terminals.ts';

export interface EngineWorld {
  post(message: FromEngine): void;
  /** Real time. */
  realNow(): number;
  later(ms: number, run: () => void): () => void;
  /** Resolves in a later turn of the event loop. */
  turn(): Promise<void>;
}

/** Real ms between two looks at the clock; and the most that time catches up at once (a hidden tab, a laptop that slept). */
const frame = 16;
const catchUp = 1_000;
/** Virtual ms that a new scenario may take to come to rest before it is shown. */
const settleLimit = 60_000;
const flightsPerBatch = 40;

interface Run {
  name: string;
  files: readonly ScenarioFile[];
  scenario: Scenario;
  /** Reads and applies the files; loaded after the graph runs, as the shell is. */
  editor?: Editor;
  /** Resolves when it is there. */
  attached: Promise<void>;
  cluster: Cluster;
  recorder: Recorder;
  driver: Driver;
  mirror: Mirror;
  rates: Rates;
}

export interface Engine { handle(message: ToEngine): void; close(): void }

export function createEngine(world: EngineWorld): Engine {
  let run: Run | undefined;
  let reset: Batch['reset'];
  let notice: Batch['notice'];
  let speed = 1;
  let paused = false;
  let dirty = false;
  let taken = true;
  let closed = false;
  let last = world.realNow();
  let lastClock = '';
  const changed = () => { dirty = true; };

  /** They stay over runs. What is done in them before they are there waits. */
  let terminals: Terminals | undefined;
  const typed: ((t: Terminals) => void)[] = [];
  const typing = (act: (t: Terminals) => void): void => { if (terminals) act(terminals); else typed.push(act); changed(); };
  const texts = (): readonly ScenarioFile[] => run?.editor?.texts() ?? run?.files ?? [];
  /** What is done in the editor waits until it is there. */
  const editing = (act: (editor: Editor) => void): void => { if (run) void run.attached.then(() => { if (run?.editor) act(run.editor); }); };

  /** Code that was loaded is there for the next cluster too. */
  const code = new Map<keyof Modules, Modules[keyof Modules]>();
  async function load<K extends keyof Modules>(name: K): Promise<Modules[K]> {
    const module = await loaders.modules[name]() as Modules[K];
    code.set(name, module);
    return module;
  }

  function newDriver(recorder: Recorder, cluster: Cluster): Driver {
    return createDriver({ rest: recorder.rest, network: recorder.network, control: recorder.control, register: cluster.register, load: (name) => load(name as keyof Modules), turn: world.turn });
  }

  /** Files from elsewhere are read and checked in full, so the code for that comes first. */
  async function openFiles(name: string, files: readonly ScenarioFile[], mark?: string): Promise<void> {
    const [{ parseScenario }] = await Promise.all([loaders.parse(), load('requests')]);
    await open(name, files, parseScenario(files), mark);
  }

  /** A new run. What cannot be created is reported at its line; the rest runs. */
  async function open(name: string, files: readonly ScenarioFile[], scenario: Scenario, mark?: string): Promise<void> {
    run?.mirror.stop();
    terminals?.detach();
    const cluster = createCluster(scenario.spec, parts);
    for (const [module, value] of code) cluster.register(module, value);
    const recorder = record(cluster);
    const driver = newDriver(recorder, cluster);
    const refused = createAll(recorder.rest, scenario.documents, (template, hash) => cluster.kernel.knowTemplate(template, hash));
    await driver.settle(settleLimit);
    const mirror = new Mirror(recorder.rest);
    const now: Run = { name, files, scenario, attached: Promise.resolve(), cluster, recorder, driver, mirror, rates: new Rates() };
    cluster.onLog((entry) => { if (mirror.wrote(entry.object.kind)) changed(); });
    mirror.onChange = (object, gone) => { changed(); now.editor?.seen(object, gone); };
    run = now;
    mirror.start();
    if (scenario.speed !== 1 || name !== '') speed = scenario.speed;
    reset = { scenario: name, files: files.map((f) => ({ ...f, diagnostics: [], documents: [], willDelete: [], waiting: false })) };
    last = world.realNow();
    dirty = true;
    taken = true;
    pump();
    now.attached = attach(now, [...scenario.errors, ...refused], mark).catch(failed);
  }

  /** The editor and the shell, and what their requests need of the API server, are loaded after the graph runs. */
  async function attach(to: Run, errors: Scenario['errors'], mark?: string): Promise<void> {
    const [{ newEditor, newShell, Terminals }, requests, names] = await Promise.all([loaders.workbench(), load('requests'), load('names')]);
    if (run !== to) return;
    to.cluster.register('requests', requests);
    to.cluster.register('names', names);
    const { driver, mirror, recorder, scenario } = to;
    to.editor = newEditor(to.files, errors, { driver, mirror, scenario, later: (ms, f) => world.later(ms, f), changed, rebuild: () => inTurn(async () => { await openFiles(to.name, texts()); }) });
    terminals ??= new Terminals(() => run?.cluster.kernel.spec.machine.hostname ?? 'laptop');
    for (const act of typed.splice(0)) act(terminals);
    terminals.attach(newShell(to.files, { driver, recorder, scenario, loadPosix: () => load('posix') as ReturnType<typeof loaders.modules.posix> }), mark);
    changed();
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
    if (!run || !taken || closed) return;
    const { driver, mirror, rates, cluster, recorder } = run;
    const traffic = rates.sample(driver.now(), recorder.network.counts());
    const flights = recorder.network.takeFlights(flightsPerBatch);
    const clock = { now: driver.now(), epoch: run.scenario.spec.epoch, speed, paused };
    const second = `${Math.floor(clock.now / 250)} ${speed} ${paused}`;
    if (!dirty && !reset && !traffic && flights.length === 0 && second === lastClock) return;
    lastClock = second;
    const files = run.editor?.take() ?? { files: [], removed: [] };
    const { changed: objects, removed } = mirror.take();
    const batch: Batch = {
      type: 'batch', clock, changed: objects, removed, files: reset ? [] : files.files, removedFiles: files.removed, terminals: terminals?.take() ?? [], flights,
      ...(reset ? { reset } : {}), ...(traffic ? { traffic } : {}), ...(notice ? { notice } : {}), staleNodes: cluster.networkPart.staleNodes(), notModelled: cluster.kubelets.notModelled(),
    };
    reset = undefined;
    notice = undefined;
    dirty = false;
    taken = false;
    world.post(batch);
  }

  async function loop(): Promise<void> {
    if (closed) return;
    try {
      if (run) { await advance(); pump(); }
    } catch (e) {
      closed = true;
      failed(e);
      return;
    }
    world.later(frame, () => { void loop(); });
  }

  const failed = (e: unknown) => world.post({ type: 'failed', code: 'engine', message: e instanceof Error ? `${e.message}\n${e.stack ?? ''}` : String(e) });
  const answer = (id: number, value: unknown) => world.post({ type: 'answer', id, value });

  async function openSource(m: Extract<ToEngine, { type: 'open' }>): Promise<void> {
    const { source } = m;
    if ('builtin' in source) {
      const scenario = await builtin[source.builtin]?.();
      if (!scenario) { answer(m.id, { refused: { code: 'no-scenario', message: source.builtin } }); return; }
      await open(source.builtin, scenario.files, scenario.compiled);
    } else if ('link' in source) {
      const { decodeLink } = await loaders.link();
      const decoded = decodeLink(source.link);
      if (!decoded.ok) { answer(m.id, { refused: { code: decoded.code, message: decoded.message } }); return; }
      await openFiles('link', decoded.payload.files);
      if (decoded.payload.history) { notice = { code: 'history-not-replayed', params: {} }; changed(); }
    } else await openFiles(source.name, source.files);
    answer(m.id, {});
  }

  async function startAgain(): Promise<void> {
    if (!run) return;
    const scenario = await builtin[run.name]?.();
    if (scenario) await open(run.name, scenario.files, scenario.compiled, 'started-again');
    else await openFiles(run.name, texts(), 'started-again');
  }

  /** One thing after the other: opening takes several turns, and nothing may come in between. */
  let queue: Promise<void> = Promise.resolve();
  const inTurn = (job: () => Promise<void>) => {
    queue = queue.then(job).catch(failed);
  };

  function handle(m: ToEngine): void {
    switch (m.type) {
      case 'open': inTurn(() => openSource(m)); break;
      case 'start-again': inTurn(async () => { await startAgain(); answer(m.id, {}); }); break;
      case 'share': inTurn(async () => { const { encodeLink } = await loaders.link(); answer(m.id, { fragment: encodeLink({ files: [...texts()], ...(m.view ? { view: m.view } : {}) }) }); }); break;
      case 'pause': paused = m.paused; last = world.realNow(); changed(); break;
      case 'speed': speed = Math.min(16, Math.max(0.25, m.speed)); changed(); break;
      case 'visible': last = Math.max(last, world.realNow() - catchUp); break;
      case 'taken': taken = true; break;
      case 'change-file': editing((e) => e.change(m.path, m.text, m.caret, m.edit)); break;
      case 'apply-file': inTurn(async () => { await run?.attached; await run?.editor?.apply(m.path); answer(m.id, {}); }); break;
      case 'add-file': editing((e) => e.add(m.path, m.text)); break;
      case 'remove-file': editing((e) => e.remove(m.path)); break;
      case 'open-live': editing((e) => { const o = run?.mirror.byUid(m.uid); if (o) e.openLive(o); }); break;
      case 'open-terminal': typing((t) => t.open(m.terminal, m.place)); break;
      case 'close-terminal': typing((t) => t.close(m.terminal)); break;
      case 'enter': typing((t) => t.enter(m.terminal, m.line)); break;
      case 'interrupt': typing((t) => t.interrupt(m.terminal)); break;
      case 'end-of-input': typing((t) => t.endOfInput(m.terminal)); break;
      case 'clear': typing((t) => t.clear(m.terminal)); break;
      case 'complete': typing((t) => { void t.complete(m.terminal, m.line, m.cursor).then((v) => answer(m.id, v)); }); break;
      case 'trace': { const { driver, attached } = run ?? {}; void attached?.then(() => driver?.network.trace(m.from, m.call)).then((v) => answer(m.id, v)); break; }
    }
  }

  void loop();
  return { handle, close() { closed = true; run?.mirror.stop(); } };
}
