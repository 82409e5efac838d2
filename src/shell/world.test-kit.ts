/**
 * A shell with a clock, a kubectl that can just do what the shell has to carry, a network that
 * refuses, for tests.
 */
import type { ApiServer, Network, Place } from '../cluster/ports.ts';
import { tutorialSpec } from '../cluster/spec.ts';
import type { HostProgram } from '../kubectl/host.ts';
import * as posix from '../posix/machine.ts';
import type { NetCall, NetReply } from '../posix/net.ts';
import type { Shell } from './ports.ts';
import { createShell } from './shell.ts';

/** A kubectl that can just do what the shell has to carry. */
const kubectl: HostProgram = async (argv, host) => {
  switch (argv[0]) {
    case 'cat':
      host.stdout(await host.readAll());
      return 0;
    case 'file':
      host.stdout(host.files.read('notes.txt') ?? 'none\n');
      return 0;
    case 'proxy': {
      const listening = host.listen('127.0.0.1', 8001, (request) =>
        Promise.resolve({
          version: 'HTTP/1.1',
          status: 200,
          reason: 'OK',
          headers: [],
          body: `proxied ${request.target}\n`,
        }),
      );
      host.stdout(`Starting to serve on 127.0.0.1:${listening.port}\n`);
      await host.interrupted;
      listening.close();
      return 0;
    }
    case 'wait':
      await host.sleep(60_000);
      return 0;
    case 'exec':
      return new Promise((resolve) => {
        const channel = host.api.connect(
          { method: 'POST', path: '/exec', query: { stdin: 'true', tty: 'true' } },
          {
            refused: () => resolve(1),
            data: (_, text) => host.stdout(text),
            end: (status) => resolve(status.code ?? 0),
          },
        );
        const feed = async () => {
          for (;;) {
            const text = await host.read();
            channel.input(text);
            if (text === null) return;
          }
        };
        void feed();
      });
    case '--help':
      host.stdout(
        'Basic Commands (Beginner):\n  get             Display\n  logs            Print\n\nUsage:\n  kubectl [flags]\n',
      );
      return 0;
    case 'get':
      if (argv[1] === '--help')
        host.stdout(
          "Options:\n    -A, --all-namespaces=false:\n\tIf present\n\n    -o, --output='':\n\tFormat\n",
        );
      return 0;
    case 'rollout':
      host.stdout('Available Commands:\n  restart         Restart\n  status          Show\n');
      return 0;
    default:
      host.stderr(`error: unknown command "${argv[0] ?? ''}"\n`);
      return 1;
  }
};

export function world() {
  const timers: { at: number; seq: number; run: () => void }[] = [];
  let now = 0;
  let seq = 0;
  const asked: [Place, NetCall][] = [];
  const later = (ms: number, run: () => void) => {
    const timer = { at: now + ms, seq: seq++, run };
    timers.push(timer);
    return () => {
      const at = timers.indexOf(timer);
      if (at >= 0) timers.splice(at, 1);
    };
  };
  const network: Network = {
    send: (from, call) => {
      asked.push([from, call]);
      const reply: NetReply =
        call.kind === 'tcp'
          ? { ms: 1, kind: 'data', data: '' }
          : { ms: 1, kind: 'failure', failure: 'refused' };
      return Promise.resolve(reply);
    },
    trace: () => Promise.reject(new Error('unused')),
    rules: () =>
      Promise.resolve(
        '# Generated a\n*nat\n-A X\nCOMMIT\n# Completed b\n# Generated c\n*filter\n-A Y\nCOMMIT\n# Completed d\n',
      ),
  };
  const none = () => {
    throw new Error('unused');
  };
  const objects: Record<string, unknown[]> = {
    '/api/v1/namespaces/default/pods': [
      { metadata: { name: 'web-1', labels: { app: 'web' } } },
      { metadata: { name: 'db-0', labels: { app: 'db' } } },
    ],
    '/api/v1/namespaces/kube-system/pods': [{ metadata: { name: 'coredns-1' } }],
    '/api/v1/namespaces': [
      { metadata: { name: 'default' } },
      { metadata: { name: 'kube-system' } },
    ],
    '/apis/apps/v1/namespaces/default/deployments': [{ metadata: { name: 'web' } }],
  };
  /** What a remote program with a terminal was told; `q` ends it. */
  const remote: (string | null)[] = [];
  const api: ApiServer = {
    request: (request) =>
      Promise.resolve(
        objects[request.path]
          ? { status: 200, headers: {}, body: { items: objects[request.path] } }
          : { status: 404, headers: {}, body: {} },
      ),
    stream: none,
    connect: (_, on) => ({
      input(text) {
        remote.push(text);
        if (text === 'q\n') on.end({ kind: 'Status', apiVersion: 'v1', code: 3 });
      },
      signal: (name) => {
        remote.push(name);
      },
      close() {},
    }),
  };
  const shell: Shell = createShell({
    api: () => api,
    network,
    now: () => now,
    epoch: tutorialSpec.epoch,
    later,
    busy() {},
    loadKubectl: () => Promise.resolve(kubectl),
    loadPosix: () => Promise.resolve(posix),
    control: { node() {} },
    spec: tutorialSpec,
    home: { 'notes.txt': 'hello\n' },
    columns: 100,
  });
  let out = '';
  let code: number | undefined;
  let prompts = 0;
  shell.onOutput((_, __, text) => {
    out += text;
  });
  shell.onExit((_, status) => {
    code = status;
  });
  shell.onPrompt(() => {
    prompts++;
  });
  const turn = async () => {
    for (let round = 0; round < 60; round++) {
      await Promise.resolve();
    }
  };
  async function settle(until = Infinity): Promise<void> {
    for (;;) {
      await turn();
      timers.sort((left, right) => left.at - right.at || left.seq - right.seq);
      const next = timers[0];
      if (!next || next.at > until) return;
      timers.shift();
      now = next.at;
      next.run();
    }
  }
  async function script(text: string) {
    out = '';
    code = undefined;
    shell.open({ kind: 'machine' }, { tty: false, interactive: false, script: text });
    await settle();
    return { out, code };
  }
  return {
    shell,
    script,
    settle,
    asked,
    remote,
    now: () => now,
    text: () => out,
    prompts: () => prompts,
    code: () => code,
  };
}
