/**
 * Runs a host program (kubectl) for the page itself: what the editor applies goes the same way as
 * what is typed.
 */
import type { ApiServer } from '../../cluster/ports.ts';
import type { Host, HostProgram } from '../../kubectl/host.ts';
import type { Driver } from '../run/driver.ts';

export interface ProgramResult {
  code: number;
  out: string;
  err: string;
}

/**
 * `kubeconfig`: its text, the only file there is. `stdin`: the whole of standard input. Takes
 * virtual time for its API round trips, none for starting.
 */
export async function runProgram(
  program: HostProgram,
  argv: string[],
  o: { api: ApiServer; driver: Driver; epoch: number; kubeconfig: string; stdin?: string },
): Promise<ProgramResult> {
  let out = '';
  let err = '';
  let rest: string | null = o.stdin ?? null;
  const host: Host = {
    api: o.api,
    now: () => o.epoch + o.driver.now(),
    sleep: (ms) =>
      new Promise((resolve) => {
        o.driver.later(ms, resolve);
      }),
    tty: { stdin: false, stdout: false, columns: 200 },
    env: { KUBECONFIG: '/kubeconfig' },
    cwd: '/',
    files: {
      read: (path) => (path === '/kubeconfig' ? o.kubeconfig : undefined),
      kind: (path) => (path === '/kubeconfig' ? 'file' : undefined),
      list: () => [],
      write() {},
      remove() {},
    },
    stdout(text) {
      out += text;
    },
    stderr(text) {
      err += text;
    },
    read() {
      const text = rest;
      rest = null;
      return Promise.resolve(text);
    },
    readAll() {
      const text = rest ?? '';
      rest = null;
      return Promise.resolve(text);
    },
    fetch: () => Promise.resolve(undefined),
    listen: () => ({ port: 0, close() {} }),
    run: () => Promise.resolve(1),
    interrupted: new Promise(() => {}),
  };
  const code = await program(argv, host);
  return { code, out, err };
}
