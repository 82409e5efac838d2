/** `kubeground sh`: a script on the learner's machine, printed as it runs. */
import type { Waiting } from '../posix/kernel/waiting.ts';
import { createWorld, type WorldOptions } from './world.ts';

/** Virtual ms that a script may take. */
const limit = 24 * 3_600_000;
/**
 * Exit status of a script that was stopped, as of timeout(1), and of one whose reader is gone, as
 * by SIGPIPE.
 */
const stopped = 124;
const unread = 141;

const words: Record<Waiting['on'], string> = {
  input: 'waits for input that never comes',
  connection: 'waits for a connection that never comes',
  process: 'waits for a process that never ends',
  time: 'waits, and nothing that is to come ends that',
  processor: 'computes without end',
};

/** Why the script does not go on, in a line for standard error. */
function verdict({ line, command, on }: Waiting, never: boolean): string {
  const where = line === undefined ? '' : `line ${line}: `;
  const why = never ? words[on] : 'still runs after 24 hours of virtual time';
  return `kubeground: ${where}\`${command}' ${why}; the script was stopped here\n`;
}

/** From standard input, or a file of the home with its arguments. */
type Script = { script: string } | { argv: string[] };

export async function sh(o: WorldOptions & Script): Promise<number> {
  const { driver, shell, errors } = await createWorld(o);
  for (const e of errors) process.stderr.write(`${e.path}:${e.line}: ${e.message}\n`);
  let code: number | undefined;
  const what = 'script' in o ? { script: o.script } : { argv: o.argv };
  const id = shell.open({ kind: 'machine' }, { tty: false, interactive: false, ...what });
  shell.onOutput((session, fd, text) => {
    if (session === id) (fd === 1 ? process.stdout : process.stderr).write(text);
  });
  shell.onExit((session, status) => {
    if (session === id) code = status;
  });
  const end = driver.now() + limit;
  let closed = false;
  const close = (): void => {
    closed = true;
  };
  process.stdout.on('error', close);
  await driver.advanceTo(
    end,
    () => closed || code !== undefined || shell.stuck(id, end)?.never === true,
  );
  if (!closed) process.stdout.off('error', close);
  if (closed) return unread;
  if (code !== undefined) return code;
  const stuck = shell.stuck(id, end);
  if (stuck) process.stderr.write(verdict(stuck.waiting, stuck.never));
  return stopped;
}
