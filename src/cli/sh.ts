/** `kubeground sh`: a script on the learner's machine, printed as it runs. */
import { createWorld, type WorldOptions } from './world.ts';

/** Virtual ms that a script may take; then it is stopped as by Ctrl-C. */
const limit = 24 * 3_600_000;

/** From standard input, or a file of the home with its arguments. */
type Script = { script: string } | { argv: string[] };

export async function sh(o: WorldOptions & Script): Promise<number> {
  const { driver, shell, errors } = await createWorld(o);
  for (const e of errors) process.stderr.write(`${e.path}:${e.line}: ${e.message}\n`);
  let code: number | undefined;
  const id = shell.open({ kind: 'machine' }, { tty: false, interactive: false, ...('script' in o ? { script: o.script } : { argv: o.argv }) });
  shell.onOutput((session, fd, text) => { if (session === id) (fd === 1 ? process.stdout : process.stderr).write(text); });
  shell.onExit((session, status) => { if (session === id) code = status; });
  await driver.advanceTo(driver.now() + limit, () => code !== undefined);
  return code ?? 124;
}
