/**
 * The cluster's side of the door: cluster, time driver, shells and live editing of one open playground. It runs in a Web
 * Worker, or on the main thread where there is none, and needs nothing of either but `EngineWorld`.
 */
import { createCluster, type Cluster } from '../cluster/cluster.ts';
import { parts } from '../cluster/parts.ts';
import type { HostProgram } from '../kubectl/host.ts';
import { builtin, type ScenarioFile } from '../scenario/builtin.ts';
import { parseScenario, type Scenario } from '../scenario/parse.ts';
import { createAll } from '../scenario/start.ts';
import { resourceForKind } from '../schema/index.ts';
import type { Shell } from '../shell/shell.ts';
import { createDriver, type Driver } from './driver.ts';
import { Editor } from './editor.ts';
import { Mirror } from './mirror.ts';
import { loaders } from './modules.ts';
import type { ObjectRef } from './playground.ts';
import { runProgram } from './program.ts';
import type { Batch, FromEngine, ToEngine } from './protocol.ts';
import { record, type Recorder } from './recorder.ts';
import { Rates } from './rates.ts';
import { Terminals } from './terminals.ts';

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

interface Run { name: string; scenario: Scenario; cluster: Cluster; recorder: Recorder; driver: Driver; mirror: Mirror; rates: Rates }

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
  let clientsSeen = false;
  let lastClock = '';
  const changed = () => { dirty = true; };

  const terminals = new Terminals(() => run?.cluster.kernel.spec.machine.hostname ?? 'laptop');
  const kubectl = (): Promise<HostProgram> => loaders.kubectl();
  const editor = new Editor({
    async kubectl(argv, stdin, command) {
      const { driver, scenario } = run!;
      const loading = kubectl();
      driver.busy(loading);
      const program = await loading;
      return runProgram(program, argv, { driver, epoch: scenario.spec.epoch, stdin, caller: { user: 'kubernetes-admin', fieldManager: 'kubectl-client-side-apply', ...(command ? { command } : {}) } });
    },
    api: { request: (r) => run!.driver.api(() => ({ user: 'kubernetes-admin', fieldManager: 'kubectl-edit', command: 'kubectl edit' })).request(r), stream: () => ({ close() {} }), connect: () => ({ input() {}, signal() {}, close() {} }) },
    find: (kind, namespace, name) => run?.mirror.find(kind, namespace, name),
    objects: () => run?.mirror.all() ?? [],
    pathOf,
    later: (ms, f) => world.later(ms, f),
    changed,
    rebuild: () => { if (run) void open(run.name, editor.texts()); },
  });

  function pathOf(ref: ObjectRef): string | undefined {
    const resource = resourceForKind({ apiVersion: ref.apiVersion, kind: ref.kind });
    if (!resource) return undefined;
    const group = ref.apiVersion.includes('/') ? `/apis/${ref.apiVersion}` : `/api/${ref.apiVersion}`;
    return `${group}${ref.namespace ? `/namespaces/${ref.namespace}` : ''}/${resource.plural}/${ref.name}`;
  }

  function newDriver(recorder: Recorder, cluster: Cluster): Driver {
    return createDriver({ rest: recorder.rest, network: recorder.network, control: recorder.control, register: cluster.register, load: (name) => loaders.module(name), turn: world.turn });
  }

  /** A new run of these files. What cannot be created is reported at its line; the rest runs. */
  async function open(name: string, files: readonly ScenarioFile[], mark?: string): Promise<void> {
    const scenario = parseScenario(files);
    run?.mirror.stop();
    terminals.detach();
    const cluster = createCluster(scenario.spec, parts);
    const recorder = record(cluster);
    const driver = newDriver(recorder, cluster);
    const refused = createAll(recorder.rest, scenario.documents);
    await driver.settle(settleLimit);
    const mirror = new Mirror(recorder.rest);
    mirror.onChange = (object, gone) => { changed(); editor.seen(object, gone); };
    run = { name, scenario, cluster, recorder, driver, mirror, rates: new Rates() };
    mirror.start();
    if (scenario.speed !== 1 || name !== '') speed = scenario.speed;
    editor.load(files);
    for (const e of [...scenario.errors, ...refused]) editor.report(e.path, e.line, e.from, e.to, e.message);
    const { files: shownFiles } = editor.take();
    reset = { scenario: name, files: shownFiles };
    last = world.realNow();
    clientsSeen = false;
    dirty = true;
    taken = true;
    pump();
    void attachShell(run, mark);
  }

  /** The shell is loaded after the graph runs. */
  async function attachShell(of: Run, mark?: string): Promise<void> {
    const { createShell } = await loaders.shell();
    if (run !== of) return;
    const shell: Shell = createShell({
      api: (command) => of.driver.api(() => ({ user: 'kubernetes-admin', ...(command ? { command } : {}) })),
      network: of.driver.network, now: of.driver.now, epoch: of.scenario.spec.epoch, later: of.driver.later, loadKubectl: kubectl, busy: of.driver.busy,
      control: of.recorder.control, spec: of.scenario.spec, home: Object.fromEntries(editor.texts().map((f) => [f.path, f.text])), columns: 120, loadPosix: () => loaders.module('posix'),
    });
    terminals.attach(shell, mark);
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
    if (!clientsSeen) { mirror.refresh(); clientsSeen = mirror.serves('Client'); }
    const traffic = rates.sample(driver.now(), recorder.network.counts());
    const flights = recorder.network.takeFlights(flightsPerBatch);
    const clock = { now: driver.now(), epoch: run.scenario.spec.epoch, speed, paused };
    const second = `${Math.floor(clock.now / 250)} ${speed} ${paused}`;
    if (!dirty && !reset && !traffic && flights.length === 0 && second === lastClock) return;
    lastClock = second;
    const files = editor.take();
    const { changed: objects, removed } = mirror.take();
    const batch: Batch = {
      type: 'batch', clock, changed: objects, removed, files: reset ? [] : files.files, removedFiles: files.removed, terminals: terminals.take(), flights,
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
      world.post({ type: 'failed', code: 'engine', message: e instanceof Error ? `${e.message}\n${e.stack ?? ''}` : String(e) });
      return;
    }
    world.later(frame, () => { void loop(); });
  }

  const answer = (id: number, value: unknown) => world.post({ type: 'answer', id, value });

  async function openSource(m: Extract<ToEngine, { type: 'open' }>): Promise<void> {
    const { source } = m;
    if ('builtin' in source) {
      const files = builtin[source.builtin];
      if (!files) { answer(m.id, { refused: { code: 'no-scenario', message: source.builtin } }); return; }
      await open(source.builtin, files);
    } else if ('link' in source) {
      const { decodeLink } = await loaders.link();
      const decoded = decodeLink(source.link);
      if (!decoded.ok) { answer(m.id, { refused: { code: decoded.code, message: decoded.message } }); return; }
      await open('link', decoded.payload.files);
      if (decoded.payload.history) { notice = { code: 'history-not-replayed', params: {} }; changed(); }
    } else await open(source.name, source.files);
    answer(m.id, {});
  }

  /** One thing after the other: opening takes several turns, and nothing may come in between. */
  let queue: Promise<void> = Promise.resolve();
  const inTurn = (job: () => Promise<void>) => {
    queue = queue.then(job).catch((e: unknown) => { world.post({ type: 'failed', code: 'engine', message: e instanceof Error ? `${e.message}\n${e.stack ?? ''}` : String(e) }); });
  };

  function handle(m: ToEngine): void {
    switch (m.type) {
      case 'open': inTurn(() => openSource(m)); break;
      case 'start-again': inTurn(async () => { if (run) await open(run.name, run.name in builtin ? builtin[run.name]! : editor.texts(), 'started-again'); answer(m.id, {}); }); break;
      case 'share': inTurn(async () => { const { encodeLink } = await loaders.link(); answer(m.id, { fragment: encodeLink({ files: editor.texts(), ...(m.view ? { view: m.view } : {}) }) }); }); break;
      case 'pause': paused = m.paused; last = world.realNow(); changed(); break;
      case 'speed': speed = Math.min(16, Math.max(0.25, m.speed)); changed(); break;
      case 'visible': last = Math.max(last, world.realNow() - catchUp); break;
      case 'taken': taken = true; break;
      case 'change-file': editor.change(m.path, m.text, m.caret); break;
      case 'apply-file': inTurn(async () => { await editor.apply(m.path); answer(m.id, {}); }); break;
      case 'add-file': editor.add(m.path, m.text); break;
      case 'remove-file': editor.remove(m.path); break;
      case 'open-live': { const o = run?.mirror.byUid(m.uid); if (o) editor.openLive(o); break; }
      case 'open-terminal': terminals.open(m.terminal, m.place); changed(); break;
      case 'close-terminal': terminals.close(m.terminal); changed(); break;
      case 'enter': terminals.enter(m.terminal, m.line); changed(); break;
      case 'interrupt': terminals.interrupt(m.terminal); changed(); break;
      case 'end-of-input': terminals.endOfInput(m.terminal); changed(); break;
      case 'clear': terminals.clear(m.terminal); changed(); break;
      case 'complete': void terminals.complete(m.terminal, m.line, m.cursor).then((v) => answer(m.id, v)); break;
      case 'trace': if (run) void run.driver.network.trace(m.from, m.call).then((v) => answer(m.id, v)); break;
    }
  }

  void loop();
  return { handle, close() { closed = true; run?.mirror.stop(); } };
}
