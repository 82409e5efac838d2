/** kubectl describe of volumes: each type, and one that is unknown. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const world: World = {
  objects: [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: {
        containers: [],
        volumes: [
          { name: 'empty', emptyDir: { medium: 'Memory' } },
          { name: 'host', hostPath: { path: '/var', type: 'Directory' } },
          { name: 'map', configMap: { name: 'c', optional: true } },
          { name: 'secret', secret: { secretName: 's' } },
          { name: 'claim', persistentVolumeClaim: { claimName: 'data', readOnly: true } },
          { name: 'nfs', nfs: { server: 'h', path: '/x' } },
          {
            name: 'down',
            downwardAPI: {
              items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }],
            },
          },
          {
            name: 'all',
            projected: {
              sources: [
                { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
                { configMap: { name: 'kube-root-ca.crt' } },
                { downwardAPI: {} },
                { secret: { name: 's' } },
              ],
            },
          },
          { name: 'odd', frob: {} },
        ],
      },
    },
  ],
};

test.each(
  session`
    $ kubectl describe pod p --show-events=false
    Name:         p
    Namespace:    default
    Node:         <none>
    Labels:       <none>
    Annotations:  <none>
    Status:      \x20
    IP:          \x20
    IPs:          <none>
    Containers: <none>
    Volumes:
      empty:
        Type:       EmptyDir (a temporary directory that shares a pod's lifetime)
        Medium:     Memory
        SizeLimit:  <unset>
      host:
        Type:          HostPath (bare host directory volume)
        Path:          /var
        HostPathType:  Directory
      map:
        Type:      ConfigMap (a volume populated by a ConfigMap)
        Name:      c
        Optional:  true
      secret:
        Type:        Secret (a volume populated by a Secret)
        SecretName:  s
        Optional:    false
      claim:
        Type:       PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same \
    namespace)
        ClaimName:  data
        ReadOnly:   true
      nfs:
        Type:      NFS (an NFS mount that lasts the lifetime of a pod)
        Server:    h
        Path:      /x
        ReadOnly:  false
      down:
        Type:   DownwardAPI (a volume populated by information about the pod)
        Items: \x20
          metadata.labels -> labels
      all:
        Type:                    Projected (a volume that contains injected data from multiple \
    sources)
        TokenExpirationSeconds:  3607
        ConfigMapName:           kube-root-ca.crt
        Optional:                false
        DownwardAPI:             true
        SecretName:              s
        Optional:                false
      odd:
        <unknown>
    QoS Class:       BestEffort
    Node-Selectors:  <none>
    Tolerations:     <none>
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
