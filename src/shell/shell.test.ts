import { describe, expect, it } from 'vitest';
import type { ApiServer, Network, Place } from '../cluster/ports.ts';
import { tutorialSpec } from '../cluster/spec.ts';
import type { HostProgram } from '../kubectl/host.ts';
import * as posix from '../posix/machine.ts';
import type { NetCall, NetReply } from '../posix/net.ts';
import { createShell, type Shell } from './shell.ts';

/** A kubectl that can just do what the shell has to carry. */
const kubectl: HostProgram = async (argv, host) => {
  switch (argv[0]) {
    case 'cat': host.stdout(await host.readAll()); return 0;
    case 'file': host.stdout(host.files.read('notes.txt') ?? 'none\n'); return 0;
    case 'proxy': {
      const listening = host.listen('127.0.0.1', 8001, (request) => Promise.resolve({ version: 'HTTP/1.1', status: 200, reason: 'OK', headers: [], body: `proxied ${request.target}\n` }));
      host.stdout(`Starting to serve on 127.0.0.1:${listening.port}\n`);
      await host.interrupted;
      listening.close();
      return 0;
    }
    case 'wait': await host.sleep(60_000); return 0;
    default: host.stderr(`error: unknown command "${argv[0] ?? ''}"\n`); return 1;
  }
};

function world() {
  const timers: { at: number; seq: number; run: () => void }[] = [];
  let now = 0;
  let seq = 0;
  const asked: [Place, NetCall][] = [];
  const later = (ms: number, run: () => void) => { const timer = { at: now + ms, seq: seq++, run }; timers.push(timer); return () => { const at = timers.indexOf(timer); if (at >= 0) timers.splice(at, 1); }; };
  const network: Network = {
    send: (from, call) => { asked.push([from, call]); const reply: NetReply = call.kind === 'tcp' ? { ms: 1, kind: 'data', data: '' } : { ms: 1, kind: 'failure', failure: 'refused' }; return Promise.resolve(reply); },
    trace: () => Promise.reject(new Error('unused')),
    rules: () => Promise.resolve('# Generated a\n*nat\n-A X\nCOMMIT\n# Completed b\n# Generated c\n*filter\n-A Y\nCOMMIT\n# Completed d\n'),
  };
  const none = () => { throw new Error('unused'); };
  const api: ApiServer = { request: () => Promise.resolve({ status: 404, headers: {}, body: {} }), stream: none, connect: none };
  const shell: Shell = createShell({
    api: () => api, network, now: () => now, epoch: tutorialSpec.epoch, later, busy() {}, loadKubectl: () => Promise.resolve(kubectl), loadPosix: () => Promise.resolve(posix),
    control: { node() {} }, spec: tutorialSpec, home: { 'notes.txt': 'hello\n' }, columns: 100,
  });
  let out = '';
  let code: number | undefined;
  let prompts = 0;
  shell.onOutput((_, __, text) => { out += text; });
  shell.onExit((_, status) => { code = status; });
  shell.onPrompt(() => { prompts++; });
  const turn = () => new Promise<void>((resolve) => { setImmediate(resolve); });
  async function settle(until = Infinity): Promise<void> {
    for (;;) {
      await turn();
      timers.sort((a, b) => a.at - b.at || a.seq - b.seq);
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
  return { shell, script, settle, asked, text: () => out, prompts: () => prompts };
}

describe('the learner\'s machine', () => {
  it.each([
    ['pwd; cat notes.txt; kubectl file', '/home/you\nhello\nhello\n', 0],
    ['echo a | kubectl cat | wc -l; X=$(printf q | kubectl cat); echo $X', '1\nq\n', 0],
    ['alias x=y; kubectl nope', 'error: unknown command "nope"\n', 1],
    ['kubectl proxy > log & sleep 1; curl -s localhost:8001/api; kill $!; wait; cat log; curl -sS localhost:8001', "proxied /api\nStarting to serve on 127.0.0.1:8001\ncurl: (7) Failed to connect to localhost port 8001 after 1 ms: Couldn't connect to server\n", 7],
    ['timeout 3 kubectl wait; echo $?', '124\n', 0],
    ['ssh kube-node1 hostname; ssh nowhere; echo $?', 'kube-node1\nssh: Could not resolve hostname nowhere: Name or service not known\n255\n', 0],
    ['echo hi | ssh root@kube-node2 "cat; exit 3"; echo $?', 'hi\n3\n', 0],
    ['ssh kube-node1 iptables-save -t filter | grep -e -A', '-A Y\n', 0],
    ['minikube ip', '192.168.5.2\n', 0],
  ])('%s', async (text, out, code) => {
    const got = await world().script(text);
    expect({ ...got, out: got.out.replace(/after \d+ ms/, 'after 1 ms') }).toEqual({ out, code });
  });
  it('asks the network as the place where the tool runs', async () => {
    const w = world();
    await w.script('curl -s http://192.168.5.1:30000; ssh kube-node1 curl -s http://10.96.0.1');
    expect(w.asked.filter(([, call]) => call.kind === 'http').map(([from]) => from)).toEqual([{ kind: 'machine' }, { kind: 'node', name: 'kube-node1' }]);
  });
  it('comes back to its prompt on Ctrl-C', async () => {
    const w = world();
    const id = w.shell.open({ kind: 'machine' }, { tty: true, interactive: true });
    await w.settle();
    w.shell.input(id, 'kubectl wait\n');
    await w.settle(1000);
    w.shell.signal(id, 'INT');
    await w.settle();
    w.shell.input(id, 'echo $?\n');
    await w.settle();
    expect(w.text()).toBe('130\n');
    expect(w.prompts()).toBe(3);
  });
});
