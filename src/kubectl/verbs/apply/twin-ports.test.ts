import { expect, test } from 'vitest';
import type { KubeObject } from '../../../schema/objects.ts';
import { serve } from '../../manifests/against.test-kit.ts';

/**
 * What a real kubectl and API server v1.37.2 do with two ports of one number: patches know ports by
 * their number alone.
 */
const TCP = { name: 't', port: 53, protocol: 'TCP' };
const UDP = { name: 'u', port: 53, protocol: 'UDP' };
const MOVED = { ...UDP, targetPort: 5353 };
const WEB = { name: 'w', port: 80 };
type Ports = readonly { name: string; port: number; protocol?: string; targetPort?: number }[];
const EMPTIED = 'The Service "twin" is invalid: spec.ports: Required value\n';
const doubled = (name: string, protocol: string): string => `The Service "twin" is invalid: 
* spec.ports[1].name: Duplicate value: "${name}"
* spec.ports[1]: Duplicate value: {"Name":"","Protocol":"${protocol}","AppProtocol":null,"Port":53,\
"TargetPort":0,"NodePort":0}
`;
const configured = 'service/twin configured\n';
const unchanged = 'service/twin unchanged\n';

test.each<[string, Ports, Ports, string, string, string]>([
  [
    'one is added to the other: nothing comes of it, whoever asks',
    [TCP],
    [TCP, UDP],
    configured,
    't:53',
    configured,
  ],
  ['nothing changes', [TCP, UDP], [TCP, UDP], unchanged, 't:53 u:53', unchanged],
  ['the second goes', [TCP, UDP], [TCP], EMPTIED, 't:53 u:53', EMPTIED],
  ['the first goes', [TCP, UDP], [UDP], EMPTIED, 't:53 u:53', EMPTIED],
  [
    'they change places',
    [TCP, UDP],
    [UDP, TCP],
    doubled('u', 'UDP'),
    't:53 u:53',
    doubled('u', 'UDP'),
  ],
  ['and back', [UDP, TCP], [TCP, UDP], doubled('t', 'TCP'), 'u:53 t:53', doubled('t', 'TCP')],
  [
    'the second changes: the first does',
    [TCP, UDP],
    [TCP, MOVED],
    configured,
    't:5353 u:53',
    configured,
  ],
  ['another is added', [TCP, UDP], [TCP, UDP, WEB], configured, 't:53 u:53 w:80', unchanged],
  ['another goes', [TCP, UDP, WEB], [TCP, UDP], configured, 't:53 u:53', unchanged],
  ['one is added between', [TCP, WEB], [TCP, UDP, WEB], configured, 't:53 w:80', configured],
])('%s', async (_name, before, after, said, left, again) => {
  const server = serve();
  const manifest = (ports: Ports): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'twin' },
    spec: { selector: { a: 'b' }, ports },
  });
  const apply = async (ports: Ports): Promise<string> =>
    (await server.kubectl(['apply', '-f', '/f'], { '/f': JSON.stringify(manifest(ports)) })).out;
  expect(await apply(before)).toBe('service/twin created\n');
  expect(await apply(after)).toBe(said);
  const live = server.ask('GET', manifest(after)).body as {
    spec: { ports: { name: string; targetPort: number }[] };
  };
  expect(live.spec.ports.map((port) => `${port.name}:${port.targetPort}`).join(' ')).toBe(left);
  expect(await apply(after)).toBe(again);
});
