/**
 * The cluster's side of the door: cluster, time driver, shells and live editing of one open
 * playground. It runs in a Web Worker, or on the main thread where there is none, and needs nothing
 * of either but `EngineWorld`.
 */
import * as welcome from '../../scenario/builtin/welcome.ts';
import type { Scenario, ScenarioFile } from '../../scenario/scenario.ts';
import { loaders } from '../modules.ts';
import type { ToEngine } from '../protocol/messages.ts';
import type { Answer, OpenSource } from '../protocol/requests.ts';
import { openRun, type Run } from '../run/run.ts';
import { createClock } from './clock.ts';
import { createCode } from './code.ts';
import { createDesk, ended } from './desk.ts';
import { createInbox } from './inbox.ts';
import { createPlayback } from './playback.ts';
import { refusalOf } from './refusal-of.ts';
import type { EngineWorld } from './world.ts';

export type { EngineWorld } from './world.ts';

/** As the page's editor has them: places in a text are the same on both sides. */
const unixLines = (text: string): string => text.replace(/\r\n?/g, '\n');
/** The usual cluster with nothing in it: what files that are only shown need. */
const empty: Scenario = { ...welcome.compiled, documents: [] };
const done = { ok: true, value: {} } as const;

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
  const clock = createClock(world.realNow);
  const playback = createPlayback(world, clock, (why) => inbox.giveUp(why));
  const inbox = createInbox(world.post, refusalOf, playback.trouble);
  const code = createCode();
  const desk = createDesk(world, playback, inbox, code);
  const runWorld = {
    code: code.there,
    load: code.bring,
    culprits: () => loaders.culprits(),
    turn: world.turn,
  };

  /** A new run. The run before stays until this one is there. */
  async function open(
    name: string,
    files: readonly ScenarioFile[],
    scenario: Scenario,
    { id, touched = false, goesOn = false, hold = false, mark }: Opening,
  ): Promise<void> {
    const opened = await openRun({ id, name, files, scenario, touched }, runWorld);
    const before = playback.run;
    const goingOn = goesOn ? before?.workbench?.texts() : undefined;
    if (before) desk.leave(before, goesOn);
    opened.show(goingOn);
    if (scenario.speed !== 1 || name !== '') clock.setSpeed(scenario.speed);
    playback.play(opened);
    const rebuild = () => inbox.inTurn(() => goOn(opened));
    void desk.attach(opened, { hold, mark, goingOn, rebuild });
  }

  /** Files from elsewhere are read and checked in full, so the code for that comes first. */
  async function openFiles(name: string, given: readonly ScenarioFile[], opening: Opening) {
    const files = given.map(({ path, text }) => ({ path, text: unixLines(text) }));
    const scenario = opening.hold ? empty : await parsed(files);
    await open(name, files, scenario, { touched: true, ...opening });
  }

  async function parsed(files: readonly ScenarioFile[]): Promise<Scenario> {
    const [{ parseScenario }] = await Promise.all([loaders.parse(), code.bring('apiserver')]);
    return parseScenario(files);
  }

  /** The files of the run that is there, in a new one. */
  function goOn({ id, name }: Run, mark?: string): Promise<void> {
    const files = playback.run?.workbench?.texts() ?? playback.run?.files ?? [];
    return openFiles(name, files, { id, goesOn: true, ...(mark ? { mark } : {}) });
  }

  async function openSource(id: number, source: OpenSource): Promise<Answer<'open'>> {
    if ('builtin' in source) {
      const scenario = await loaders.scenario(source.builtin);
      if (!scenario) return { ok: false, code: 'no-scenario', message: source.builtin };
      await open(source.builtin, scenario.files, scenario.compiled, { id });
      return done;
    }
    if ('files' in source) {
      await openFiles(source.name, source.files, { id, hold: source.hold ?? false });
      return done;
    }
    const { decodeLink } = await loaders.link();
    const decoded = decodeLink(source.link);
    if (!decoded.ok) return decoded;
    await openFiles('link', decoded.payload.files, { id, touched: false });
    if (decoded.payload.history) playback.say('history-not-replayed', {});
    return done;
  }

  async function startAgain(id: number): Promise<Answer<'start-again'>> {
    const { run } = playback;
    if (!run) return done;
    const mark = 'started-again';
    const scenario = await loaders.scenario(run.name);
    if (scenario) await open(run.name, scenario.files, scenario.compiled, { id, mark });
    else await goOn(run, mark);
    return done;
  }

  function receive(message: ToEngine): void {
    switch (message.type) {
      case 'pause':
        clock.paused = message.paused;
        clock.restart();
        break;
      case 'speed':
        clock.setSpeed(message.speed);
        break;
      case 'visible':
        clock.looked();
        break;
      case 'taken':
        playback.taken();
        break;
      case 'ping':
        void inbox.answer(message, () => Promise.resolve(done));
        break;
      case 'open':
        inbox.inTurn(async () => {
          await inbox.answer(message, () => openSource(message.id, message.source));
          if (!playback.run) inbox.giveUp(ended);
        });
        break;
      case 'start-again':
        inbox.inTurn(() => inbox.answer(message, () => startAgain(message.id)));
        break;
      default:
        desk.receive(message);
    }
  }

  return {
    /** What a message brings about must not end what hands out messages. */
    handle(message) {
      try {
        receive(message);
      } catch (e) {
        playback.trouble(e);
      }
    },
    close: playback.close,
  };
}
