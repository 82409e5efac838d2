/**
 * The workbench of the run that is played: loaded after the graph runs, given what was meant for it
 * meanwhile, and then what comes.
 */
import { loaders } from '../modules.ts';
import { LoadFailed } from '../persistently.ts';
import type { FileText } from '../editor/manifests.ts';
import type { WorkbenchMessage } from '../protocol/messages.ts';
import type { Refusal } from '../protocol/requests.ts';
import type { Run } from '../run/run.ts';
import type { Terminals } from '../workbench/workbench.ts';
import type { Code } from './code.ts';
import type { Inbox } from './inbox.ts';
import type { Playback } from './playback.ts';
import { refusalOf } from './refusal-of.ts';
import { retryAfter, type EngineWorld } from './world.ts';

export interface Desk {
  receive(message: WorkbenchMessage): void;
  /** A run's workbench is to be there as soon as its code is. */
  attach(to: Run, options: AttachOptions): Promise<void>;
  /** Another run takes the place of this one; `goesOn`: with the same files. */
  leave(run: Run, goesOn: boolean): void;
}

export interface AttachOptions {
  /** The files are shown and nothing of them is applied. */
  hold: boolean;
  /** Said in the terminals. */
  mark: string | undefined;
  /** The texts of the run before, if they go on in this one. */
  goingOn: readonly FileText[] | undefined;
  /** The `Cluster` document changed: another run with the same files. */
  rebuild(): void;
}

/** Of what was asked of a run that is not there any more. */
export const ended: Refusal = { code: 'ended', message: '' };

export function createDesk(world: EngineWorld, playback: Playback, inbox: Inbox, code: Code): Desk {
  /** They stay over runs. */
  let terminals: Terminals | undefined;
  /** Why the run's workbench will never be there. */
  let unusable: Refusal | undefined;

  /** Code that nobody can ask for again: it comes when it can. */
  async function sometime<T>(of: Run, load: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await load();
      } catch (e) {
        if (!(e instanceof LoadFailed)) throw e;
        if (playback.run === of) playback.late(e);
      }
      await new Promise<void>((resolve) => {
        world.later(retryAfter, resolve);
      });
      // Nobody needs it any more.
      if (playback.run !== of) return new Promise(() => undefined);
    }
  }

  function receive(message: WorkbenchMessage): void {
    if ('id' in message) inbox.waits(message.id);
    const workbench = playback.run?.workbench;
    if (!workbench) {
      inbox.defer(message);
      if (unusable) inbox.giveUp(unusable);
    } else if ('id' in message) void inbox.answerOfRun(message, () => workbench.request(message));
    else workbench.command(message);
  }

  /** What a message brings about must not keep the next ones from being done. */
  function receiveDeferred(): void {
    for (const message of inbox.take()) {
      try {
        receive(message);
      } catch (e) {
        playback.trouble(e);
      }
    }
  }

  async function begin(to: Run, { hold, mark, goingOn, rebuild }: AttachOptions): Promise<void> {
    // What its requests need of the API server comes with it.
    const [workbench, apiserver, dns] = await sometime(to, () =>
      Promise.all([loaders.workbench(), code.bring('apiserver'), code.bring('dns')]),
    );
    if (playback.run !== to) return;
    to.cluster.register('apiserver', apiserver);
    to.cluster.register('dns', dns);
    terminals ??= new workbench.Terminals(
      () => playback.run?.scenario.spec.machine.hostname ?? 'laptop',
    );
    to.workbench = workbench.createWorkbench(to, {
      hold,
      goingOn,
      terminals,
      loadKubectl: () => loaders.kubectl(),
      loadLink: () => loaders.link(),
      loadPosix: () => sometime(to, () => loaders.modules.posix()),
      later: world.later,
      failed: playback.trouble,
      rebuild,
    });
    receiveDeferred();
    to.workbench.attach(mark);
  }

  return {
    receive,
    async attach(to, options) {
      unusable = undefined;
      try {
        await begin(to, options);
      } catch (e) {
        if (playback.run !== to) return;
        unusable = refusalOf(e);
        inbox.giveUp(unusable);
        playback.trouble(e);
      }
    },
    leave(run, goesOn) {
      run.dispose();
      inbox.giveUp(ended);
      // What still waited for the files of a run is none of another one's.
      if (!goesOn)
        for (const message of inbox.take()) {
          if ('terminal' in message) inbox.defer(message);
        }
    },
  };
}
