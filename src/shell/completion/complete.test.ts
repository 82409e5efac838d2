import { describe, expect, it } from 'vitest';
import { world } from '../world.test-kit.ts';

const cases: [line: string, items: string[]][] = [
  ['kub', ['kubectl']],
  ['kubectl ', ['get', 'logs']],
  ['echo x | kubectl g', ['get']],
  ['kubectl get deploy', ['deployments']],
  ['kubectl get podt', ['podtemplates']],
  ['kubectl get pods ', ['db-0', 'web-1']],
  ['kubectl get pod/w', ['pod/web-1']],
  ['kubectl -n kube-system get po ', ['coredns-1']],
  ['kubectl get pods -n k', ['kube-system']],
  ['kubectl get pods -l ', ['app=db', 'app=web']],
  ['kubectl get pods --', ['--all-namespaces', '--namespace=', '--output=']],
  ['kubectl get pods -o y', ['yaml']],
  ['kubectl rollout ', ['restart', 'status']],
  ['kubectl rollout status deploy', ['deployments']],
  ['kubectl rollout status deployment ', ['web']],
  ['kubectl logs w', ['web-1']],
  ['kubectl apply -f n', ['notes.txt']],
  ['cat ~/n', ['~/notes.txt']],
  ['cat /etc/host', ['/etc/hostname', '/etc/hosts']],
  ['ssh kube-n', ['kube-node1', 'kube-node2']],
  ['echo $HO', ['$HOME', '$HOSTNAME']],
  ['echo "${POD', ['${PODNAME}']],
  ['for i in 1; do kubectl lo', ['logs']],
  ['k', ['k', 'kg', 'kill', 'kubectl']],
  ['k get pods w', ['web-1']],
  ['kg d', ['db-0']],
];

describe('completion', () => {
  it.each(cases)('%s', async (line, items) => {
    const shellWorld = world();
    const id = shellWorld.shell.open({ kind: 'machine' }, { tty: true, interactive: true });
    await shellWorld.settle();
    shellWorld.shell.input(id, "alias k=kubectl kg='kubectl get pods'; PODNAME=x\n");
    await shellWorld.settle();
    const got = await shellWorld.shell.complete(id, line, line.length);
    expect(got.items.map((item) => item.text)).toEqual(items.filter((item) => item !== line));
  });
});
