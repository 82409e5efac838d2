/** A cluster of kubelets alone, for tests: Pods are bound by hand. */
import { createMachine, step } from '../../posix/machine.ts';
import type { Status } from '../../schema/types.ts';
import type * as wire from '../../schema/types.ts';
import { createKernel } from '../cluster.ts';
import { tutorialSpec } from '../spec.ts';
import { kubelets } from './index.ts';

export function make() {
  const kernel = createKernel(tutorialSpec);
  const part = kubelets(kernel, () => ({ kind: 'failure', failure: 'refused', ms: 1 }));
  kernel.register('posix', { createMachine, step });
  kernel.add(...part.components);
  kernel.onRestore(() => part.restored?.());
  const { api } = kernel.context('test');
  const pod = (name: string, spec: Partial<wire.PodSpec> & { containers: wire.Container[] }) => {
    const made = api.create('Pod', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'default' },
      spec,
    });
    if (!made.ok) throw new Error(JSON.stringify(made.status));
    api.bind('default', name, 'kube-node1');
  };
  const read = (name: string) => api.get('Pod', 'default', name);
  const first = (name: string) => read(name)?.status.containerStatuses?.[0];
  const events = (name: string) =>
    api
      .list('Event', { namespace: 'default' })
      .filter((e) => e.involvedObject?.name === name)
      .map((e) => `${e.reason}: ${e.message}`);
  const log = (name: string, o = {}) => {
    const got = part.kubelet.logs('default', name, o);
    return 'text' in got ? got.text : got.message;
  };
  const exec = (
    name: string,
    command: string[],
    o: { tty?: boolean; stdin?: boolean; container?: string } = {},
  ) => {
    const heard: { out: string; status?: Status; refused?: unknown } = { out: '' };
    const channel = part.kubelet.exec(
      'default',
      name,
      {
        command,
        stdin: o.stdin ?? false,
        stdout: true,
        stderr: true,
        tty: o.tty ?? false,
        ...(o.container ? { container: o.container } : {}),
      },
      {
        refused: (r) => {
          heard.refused = r.body;
        },
        data: (_s, text) => {
          heard.out += text;
        },
        end: (s) => {
          heard.status = s;
        },
      },
    );
    const wait = () => {
      for (let i = 0; i < 50; i++) {
        if (heard.status || heard.refused) break;
        kernel.advanceTo(kernel.now() + 100);
      }
      return heard;
    };
    return { channel, wait };
  };
  const run = (name: string, command: string[], o = {}) => exec(name, command, o).wait();
  const http = (name: string, port: number, target = '/') => {
    const pod = read(name);
    const answer = part.workloads.deliver(pod?.metadata.uid ?? '', {
      protocol: 'TCP',
      source: { address: '10.244.1.1', port: 40_000 },
      destination: { address: pod?.status.podIP ?? '', port },
      http: { method: 'GET', target, headers: [['Host', 'x']], body: '' },
      tls: false,
    });
    return answer.kind === 'http' ? answer.response.body : answer.kind;
  };
  return { kernel, part, api, pod, read, first, events, log, exec, run, http };
}

export const busybox = (script: string, more: Partial<wire.Container> = {}): wire.Container => ({
  name: 'c',
  image: 'busybox:1.36',
  command: ['sh', '-c', script],
  ...more,
});
