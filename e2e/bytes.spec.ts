import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { open, run } from './kit.ts';

// The worker in a browser and the command line are the same cluster: names, uids, addresses and
// nodes that chance decides come out alike.
test('same seed and commands: the page’s worker and the command line say the same', async ({
  page,
}) => {
  const commands = [
    'kubectl scale deployment kubernetes-bootcamp --replicas=5',
    'kubectl rollout status deployment kubernetes-bootcamp | tail -n 1',
    'kubectl expose deployment kubernetes-bootcamp --type=NodePort --port=8080',
    `kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name} {.metadata.uid} ` +
      `{.status.podIP} {.spec.nodeName}{"\\n"}{end}'`,
    `kubectl get svc -o jsonpath='{range .items[*]}{.metadata.name} {.metadata.uid} ` +
      `{.spec.clusterIP} {.spec.ports[0].nodePort}{"\\n"}{end}'`,
  ];
  const folder = join(import.meta.dirname, '../src/scenario/builtin/tutorial');
  const scenario = join(mkdtempSync(join(tmpdir(), 'kubeground-')), 'tutorial.yaml');
  writeFileSync(
    scenario,
    ['deployment.yaml', 'visitors.yaml']
      .map((f) => readFileSync(join(folder, f), 'utf8'))
      .join('---\n'),
  );
  const cli = execFileSync(
    process.execPath,
    [join(import.meta.dirname, '../scripts/kubeground.mjs'), 'sh', '--scenario', scenario],
    { input: `${commands.join('\n')}\n`, encoding: 'utf8' },
  );
  await open(page, 'scenario=tutorial');
  let out = '';
  for (const c of commands) out += `${await run(page, c)}\n`;
  expect(out).toBe(cli);
});
