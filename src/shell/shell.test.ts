import { describe, expect, it } from 'vitest';
import { world } from './world.test-kit.ts';

describe("the learner's machine", () => {
  it.each([
    ['pwd; cat notes.txt; kubectl file', '/home/you\nhello\nhello\n', 0],
    ['echo a | kubectl cat | wc -l; X=$(printf q | kubectl cat); echo $X', '1\nq\n', 0],
    ['alias x=y; kubectl nope', 'error: unknown command "nope"\n', 1],
    [
      'kubectl proxy > log & sleep 1; curl -s localhost:8001/api; kill $!; wait; cat log; curl -sS localhost:8001',
      'proxied /api\nStarting to serve on 127.0.0.1:8001\n' +
        "curl: (7) Failed to connect to localhost port 8001 after 1 ms: Couldn't connect to " +
        'server\n',
      7,
    ],
    ['timeout 3 kubectl wait; echo $?', '124\n', 0],
    [
      'ssh kube-node1 hostname; ssh nowhere; echo $?',
      'kube-node1\nssh: Could not resolve hostname nowhere: Name or service not known\n255\n',
      0,
    ],
    ['echo hi | ssh root@kube-node2 "cat; exit 3"; echo $?', 'hi\n3\n', 0],
    ['ssh kube-node1 iptables-save -t filter | grep -e -A', '-A Y\n', 0],
    ['minikube ip', '192.168.5.2\n', 0],
    [
      'cat /etc/resolv.conf; ssh kube-node1 cat /etc/resolv.conf',
      'nameserver 192.0.2.53\nnameserver 192.0.2.53\n',
      0,
    ],
    ['nc -l -p 9000 > got & sleep 1; echo hi | nc localhost 9000; wait; cat got', 'hi\n', 0],
    [
      "printf 'HTTP/1.1 200 OK\\r\\n\\r\\nhello\\n' | nc -l -p 9000 > /dev/null & sleep 1; curl -s localhost:9000",
      'hello\n',
      0,
    ],
    [
      'nc -l -p 8001 > /dev/null & sleep 1; kubectl proxy',
      'kubectl: internal error: listen tcp 127.0.0.1:8001: bind: address already in use\n',
      70,
    ],
    [
      'ssh kube-node2 ip route',
      '10.244.0.0/24 via 192.168.5.1 dev eth0 \n10.244.1.0/24 via 192.168.5.2 dev eth0 \n' +
        '10.244.2.0/24 dev cni0 proto kernel scope link src 10.244.2.1 \n' +
        '192.168.5.0/24 dev eth0 proto kernel scope link src 192.168.5.128 \n',
      0,
    ],
  ])('%s', async (text, out, code) => {
    const got = await world().script(text);
    expect({ ...got, out: got.out.replace(/after \d+ ms/, 'after 1 ms') }).toEqual({ out, code });
  });
  it('asks the network as the place where the tool runs', async () => {
    const shellWorld = world();
    await shellWorld.script(
      'curl -s http://192.168.5.1:30000; ssh kube-node1 curl -s http://10.96.0.1',
    );
    expect(
      shellWorld.asked.filter(([, call]) => call.kind === 'http').map(([from]) => from),
    ).toEqual([{ kind: 'machine' }, { kind: 'node', name: 'kube-node1' }]);
  });
  it('comes back to its prompt on Ctrl-C', async () => {
    const shellWorld = world();
    const id = shellWorld.shell.open({ kind: 'machine' }, { tty: true, interactive: true });
    await shellWorld.settle();
    shellWorld.shell.input(id, 'kubectl wait\n');
    await shellWorld.settle(1000);
    shellWorld.shell.signal(id, 'INT');
    await shellWorld.settle();
    shellWorld.shell.input(id, 'echo $?\n');
    await shellWorld.settle();
    expect(shellWorld.text()).toBe('130\n');
    expect(shellWorld.prompts()).toBe(3);
  });
});

describe('a terminal', () => {
  async function typed(...steps: (string | null)[]) {
    const shellWorld = world();
    const id = shellWorld.shell.open({ kind: 'machine' }, { tty: true, interactive: true });
    await shellWorld.settle();
    for (const step of steps) {
      if (step === 'INT') shellWorld.shell.signal(id, 'INT');
      else shellWorld.shell.input(id, step);
      await shellWorld.settle(shellWorld.now() + 1000);
    }
    return shellWorld;
  }
  it('gives Ctrl-C and Ctrl-D to the remote program of kubectl exec -it, which stays until that ends', async () => {
    const shellWorld = await typed('kubectl exec\n', 'a\n', 'INT', null, 'q\n', 'echo $?\n');
    expect(shellWorld.remote).toEqual(['a\n', 'INT', '\u0004', 'q\n']);
    expect(shellWorld.text()).toBe('3\n');
  });
  it('is a login shell of the node with ssh', async () => {
    const shellWorld = await typed(
      'ssh kube-node1\n',
      'sleep 100\n',
      'INT',
      'cat\n',
      'x\n',
      null,
      'exit 4\n',
      'echo $?\n',
    );
    expect(shellWorld.text()).toBe(
      'root@kube-node1:~# root@kube-node1:~# x\nroot@kube-node1:~# logout\nConnection to kube-node1 closed.\n4\n',
    );
  });
  it('runs afterwards what was typed while a program ran', async () => {
    const shellWorld = await typed('kubectl wait\n', 'echo one\n', 'echo two\n');
    expect(shellWorld.text()).toBe('');
    await shellWorld.settle();
    expect(shellWorld.text()).toBe('one\ntwo\n');
  });
  it('leaves a loop when the program in it dies of Ctrl-C', async () => {
    const shellWorld = await typed(
      'for i in 1 2; do kubectl wait; echo next; done\n',
      'INT',
      'echo $?\n',
    );
    expect(shellWorld.text()).toBe('130\n');
  });
  it('in a Pod is what kubectl exec -it opens', async () => {
    const shellWorld = world();
    const id = shellWorld.shell.open(
      { kind: 'pod', namespace: 'default', name: 'web-1' },
      { tty: true, interactive: true },
    );
    await shellWorld.settle();
    shellWorld.shell.input(id, 'ls\n');
    await shellWorld.settle();
    shellWorld.shell.input(id, 'q\n');
    await shellWorld.settle();
    expect(shellWorld.remote).toEqual(['ls\n', 'q\n']);
    expect(shellWorld.code()).toBe(3);
  });
});

describe('a restored shell', () => {
  it('sleeps on, keeps sessions and jobs, and tells of programs that ended', async () => {
    const shellWorld = world();
    const marks: string[] = [];
    shellWorld.shell.onMark((session, code) => marks.push(`${session} ${code}`));
    const [a, b] = [
      shellWorld.shell.open({ kind: 'machine' }, { tty: true, interactive: true }),
      shellWorld.shell.open({ kind: 'machine' }, { tty: true, interactive: true }),
    ];
    await shellWorld.settle();
    shellWorld.shell.input(a, 'X=kept; sleep 10; echo slept $X\n');
    shellWorld.shell.input(b, 'kubectl wait\n');
    await shellWorld.settle(4_000);
    shellWorld.shell.restore(
      JSON.parse(JSON.stringify(shellWorld.shell.snapshot())) as ReturnType<
        typeof shellWorld.shell.snapshot
      >,
    );
    await shellWorld.settle(9_000);
    expect([marks, shellWorld.text()]).toEqual([[`${b} interrupted`], '']);
    shellWorld.shell.input(b, 'echo $?\n');
    await shellWorld.settle(20_000);
    expect(shellWorld.text()).toBe('130\nslept kept\n');
  });
});
