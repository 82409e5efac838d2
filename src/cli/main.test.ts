import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from './main.ts';

let folder = '';
let out = '';
let err = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubeground-'));
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('sh FILE', () => {
  test('runs it as bash FILE does: arguments, nothing to read, its own status', async () => {
    const file = join(folder, 'walk.sh');
    writeFileSync(
      file,
      'echo "$0 $1 $#"\nread x || echo nothing to read\nkubectl get ns default -o name\nnosuch\nexit 3\n',
    );
    expect(await main(['sh', '--seed', '4', file, 'one', '--two'])).toBe(3);
    expect(out).toBe('walk.sh one 2\nnothing to read\nnamespace/default\n');
    expect(err).toBe('walk.sh: line 4: nosuch: command not found\n');
  });

  test('finds the files of --home beside it', async () => {
    const file = join(folder, 'apply.sh');
    writeFileSync(file, 'kubectl apply -f map.yaml\n');
    writeFileSync(
      join(folder, 'map.yaml'),
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n',
    );
    expect(await main(['sh', `--home=${folder}`, file])).toBe(0);
    expect(out).toBe('configmap/m created\n');
  });

  test('a kind of the playground that was served once stays served: its last object can be deleted', async () => {
    const scenario = join(folder, 'scenario.yaml');
    const client = 'apiVersion: kubeground.dev/v1\nkind: Client\nmetadata: {name: visitors}\n';
    writeFileSync(
      scenario,
      `${client}spec: {from: {outside: {}}, to: {service: web}, requestsPerSecond: 1}\n`,
    );
    const file = join(folder, 'delete.sh');
    writeFileSync(file, 'kubectl delete client visitors && kubectl get clients\n');
    expect(await main(['sh', '--scenario', scenario, file])).toBe(0);
    expect(out).toBe('client.kubeground.dev "visitors" deleted from default namespace\n');
    expect(err).toBe('No resources found in default namespace.\n');
  });

  test.each([
    [['sh', 'nosuch.sh'], "kubeground: ENOENT: no such file or directory, open 'nosuch.sh'\n"],
    [['sh', '--bad', 'x'], /^kubeground: Unknown option '--bad'/],
    [['sh', '--seed', 'x', 'nosuch.sh'], /no such file/],
  ])('%j ends with 2', async (argv, words) => {
    expect(await main(argv)).toBe(2);
    expect(err).toMatch(words);
  });
});
