/** kubectl cluster-info: the addresses of the services that it names. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const world: World = {
  objects: [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'kube-dns',
        namespace: 'kube-system',
        labels: { 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' },
      },
      spec: { ports: [{ name: 'dns', port: 53 }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'web',
        namespace: 'kube-system',
        labels: { 'kubernetes.io/cluster-service': 'true' },
      },
      spec: { ports: [{ port: 443 }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'lb',
        namespace: 'kube-system',
        labels: { 'kubernetes.io/cluster-service': 'true' },
      },
      spec: { ports: [{ port: 80 }] },
      status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } },
    },
  ],
};

test.each(
  session`
    $ kubectl cluster-info
    Kubernetes control plane is running at https://10.0.0.1:6443
    CoreDNS is running at https://10.0.0.1:6443/api/v1/namespaces/kube-system/services/kube-dns\
    :dns/proxy
    web is running at https://10.0.0.1:6443/api/v1/namespaces/kube-system/services/https:web/pr\
    oxy
    lb is running at http://1.2.3.4:80

    To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.

    $ kubectl cluster-info dump -o yaml
    error: kubectl cluster-info dump --output=yaml is not simulated here
    exit 1

    $ kubectl cluster-info dump --output-directory=/x
    error: kubectl cluster-info dump --output-directory is not simulated here
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
