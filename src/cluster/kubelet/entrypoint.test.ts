import { describe, expect, it } from 'vitest';
import { lookupImage } from '../images/registry.ts';
import { argvOf, isShell, launchOf } from './entrypoint.ts';

const image = (name: string) => {
  const found = lookupImage(name);
  if (found.kind !== 'image') throw new Error(name);
  return found.image;
};
const nginx = image('nginx:1.27');
const busybox = image('busybox:1.36');
const pause = image('registry.k8s.io/pause:3.10');
const unknown = image('example.com/db:9');

describe('the command line of a container', () => {
  it.each([
    [{}, ['/docker-entrypoint.sh', 'nginx', '-g', 'daemon off;']],
    [{ args: ['nginx-debug'] }, ['/docker-entrypoint.sh', 'nginx-debug']],
    [{ command: ['sh'] }, ['sh']],
    [{ command: ['sh'], args: ['-c', 'ls'] }, ['sh', '-c', 'ls']],
    [{ command: [], args: [] }, ['/docker-entrypoint.sh', 'nginx', '-g', 'daemon off;']],
    [{ command: ['echo'], args: ['$(A) $$(A)'] }, ['echo', 'b $(A)']],
  ])('%j', (spec, argv) => expect(argvOf({ name: 'c', ...spec }, nginx, { A: 'b' })).toEqual(argv));
});

describe('what a command line starts', () => {
  it.each([
    [
      'the entry point hands on to the server',
      nginx,
      ['/docker-entrypoint.sh', 'nginx'],
      'server nginx',
    ],
    ['a server by its name', nginx, ['nginx', '-g', 'x'], 'server nginx'],
    ['a server by a path', nginx, ['/usr/sbin/nginx'], 'server nginx'],
    [
      'a script that is its command line',
      nginx,
      ['sh', '-c', "exec nginx -g 'daemon off;'"],
      'server nginx',
    ],
    ['a script that does more', nginx, ['sh', '-c', 'echo a; nginx'], 'machine'],
    ['a script with a variable', nginx, ['sh', '-c', 'nginx $A'], 'machine'],
    ['a script of two lines', nginx, ['sh', '-c', 'nginx\nls'], 'machine'],
    ['a tool', busybox, ['sleep', '5'], 'machine'],
    ['a tool by its path', busybox, ['/bin/sleep', '5'], 'machine'],
    [
      'a tool elsewhere',
      busybox,
      ['/opt/sleep'],
      'exec: "/opt/sleep": stat /opt/sleep: no such file or directory',
    ],
    [
      'bash where there is none',
      busybox,
      ['bash'],
      'exec: "bash": executable file not found in $PATH',
    ],
    ['bash where there is one', nginx, ['bash'], 'machine'],
    ['no such tool', nginx, ['dig'], 'exec: "dig": executable file not found in $PATH'],
    ['no shell at all', pause, ['sh'], 'exec: "sh": executable file not found in $PATH'],
    ['a file that is there', nginx, ['/scripts/run.sh'], 'machine'],
    ['nothing', nginx, [], 'no command specified'],
    ['who knows', unknown, ['dbserver'], 'server /entrypoint'],
    ['a tool of an unknown image', unknown, ['sleep', '5'], 'machine'],
  ])('%s', (_what, of, argv, wanted) => {
    const launch = launchOf(of, argv, (path) => path === '/scripts/run.sh');
    const told = {
      server: () => `server ${(launch as { name: string }).name}`,
      machine: () => 'machine',
      error: () => (launch as { message: string }).message,
    }[launch.kind]();
    expect(told).toBe(wanted);
  });
  it('the server sees the whole command line of its entry point', () => {
    const argv = ['/docker-entrypoint.sh', 'nginx'];
    expect(launchOf(nginx, argv, () => false)).toEqual({ kind: 'server', name: 'nginx', argv });
  });
  it.each([
    ['/bin/sh', true],
    ['bash', true],
    ['ash', true],
    ['zsh', false],
  ])('%s is a shell: %s', (path, wanted) => expect(isShell(path)).toBe(wanted));
});
