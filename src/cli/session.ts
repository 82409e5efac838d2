/**
 * One bash of the learner's machine, fed one command at a time; what it prints is collected until
 * its prompt is back.
 */
import type { World } from './world.ts';

export interface Ran {
  output: string;
  status: number;
  /** False when it was still running at the limit. */ finished: boolean;
}

export interface Session {
  run(command: string): Promise<Ran>;
  /** Lets time go by while nothing is typed. */
  pass(ms: number): Promise<void>;
}

/** Virtual ms that one command may take before it is interrupted, as an impatient person would. */
const commandLimit = 900_000;

export async function openSession(world: World): Promise<Session> {
  const { driver, shell } = world;
  let output = '';
  let prompted: { status: number; continuation: boolean } | undefined;
  let exited = false;
  const id = shell.open({ kind: 'machine' }, { tty: true, interactive: false });
  shell.onOutput((session, _fd, text) => {
    if (session === id) output += text;
  });
  shell.onPrompt((session, p) => {
    if (session === id) prompted = p;
  });
  shell.onExit((session) => {
    if (session === id) exited = true;
  });
  const ready = () => prompted !== undefined || exited;
  await driver.advanceTo(driver.now() + commandLimit, ready);
  output = '';
  return {
    async run(command) {
      // What a background job printed since the last prompt stands before this command's own
      // output.
      prompted = undefined;
      if (exited) return { output: '', status: 1, finished: true };
      shell.input(id, `${command}\n`);
      await driver.advanceTo(driver.now() + commandLimit, ready);
      const finished = ready();
      if (!finished) {
        shell.signal(id, 'INT');
        await driver.advanceTo(driver.now() + 5_000, ready);
      }
      const status: number = (prompted as { status: number } | undefined)?.status ?? 0;
      const all = output;
      output = '';
      return { output: all, status, finished };
    },
    pass: (ms) => driver.advanceTo(driver.now() + ms),
  };
}
