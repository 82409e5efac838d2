import { expect, test } from 'vitest';
import { createKernel } from '../cluster.ts';
import { tutorialSpec } from '../spec.ts';
import { createRest } from './rest.ts';

// Every message is a v1.37.2 API server's.
const name =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and " +
  "end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex " +
  "used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const subdomain =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or " +
  "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex " +
  "used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const empty = (field: string): string =>
  `${field}: Invalid value: "": name part must be non-empty, ${field}: Invalid value: "": ${name}`;
const ip = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
const cidr = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
const port = 'must be between 1 and 65535, inclusive';

function answer(path: string, body: object): string {
  const rest = createRest(createKernel(tutorialSpec), {});
  const { status, body: got } = rest.handle(
    { method: 'POST', path, body, query: { dryRun: 'All' } },
    { user: 'kubernetes-admin' },
  );
  const { message = '' } = got as { message?: string };
  return `${status} ${message.replace(/^\S+ "a" is invalid: /, '')}`.trim();
}

const container = { name: 'c', image: 'i' };
const at = 'spec.containers[0]';

test.each<[object, string]>([
  [{ containers: [null] }, `422 [${at}.name: Required value, ${at}.image: Required value]`],
  [
    { containers: [container, null] },
    '422 [spec.containers[1].name: Required value, spec.containers[1].image: Required value]',
  ],
  [
    { initContainers: [null] },
    '422 [spec.initContainers[0].name: Required value, spec.initContainers[0].image: Required value]',
  ],
  [{ volumes: [null] }, '422 spec.volumes[0].name: Required value'],
  [
    { tolerations: [null] },
    '422 spec.tolerations[0].operator: Invalid value: "": operator must be Exists when `key` ' +
      'is empty, which means "match all values and all keys"',
  ],
  [{ hostAliases: [null] }, `422 spec.hostAliases[0].ip: Invalid value: "": ${ip}`],
  [
    { hostAliases: [{ ip: '1.2.3.4', hostnames: [null] }] },
    `422 spec.hostAliases[0].hostnames[0]: Invalid value: "": ${subdomain}`,
  ],
  [{ imagePullSecrets: [null] }, '201'],
  [{ readinessGates: [null] }, `422 [${empty('spec.readinessGates[0].conditionType')}]`],
  [{ schedulingGates: [null] }, `422 [${empty('spec.schedulingGates[0]')}]`],
  [
    { topologySpreadConstraints: [null] },
    '422 [spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than ' +
      'zero, spec.topologySpreadConstraints[0].topologyKey: Required value: can not be empty, ' +
      'spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: "": supported ' +
      'values: "DoNotSchedule", "ScheduleAnyway"]',
  ],
  [
    { dnsConfig: { nameservers: [null] } },
    `422 spec.dnsConfig.nameservers[0]: Invalid value: "": ${ip}`,
  ],
  [
    { dnsConfig: { options: [null] } },
    '422 spec.dnsConfig.options[0]: Required value: must not be empty',
  ],
])('a Pod with %j', (spec, expected) => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [container], ...spec },
  };
  expect(answer('/api/v1/namespaces/default/pods', pod)).toBe(expected);
});

test.each<[object, string]>([
  [{ env: [null] }, `422 ${at}.env[0].name: Required value`],
  [
    { envFrom: [null] },
    `422 ${at}.envFrom: Invalid value: "": must specify one of: \`configMapRef\` or \`secretRef\``,
  ],
  [{ ports: [null] }, `422 ${at}.ports[0].containerPort: Required value`],
  [
    { volumeMounts: [null] },
    `422 [${at}.volumeMounts[0].name: Required value, ${at}.volumeMounts[0].name: Not found: ` +
      `"", ${at}.volumeMounts[0].mountPath: Required value]`,
  ],
  [{ command: [null], args: [null] }, '201'],
  [{ resources: { limits: { cpu: null } } }, '201'],
  [{ securityContext: { capabilities: { add: [null] } } }, '201'],
  [
    { readinessProbe: { httpGet: {} } },
    `422 ${at}.readinessProbe.httpGet.port: Invalid value: 0: ${port}`,
  ],
  [
    { env: [{ name: 'a', valueFrom: {} }] },
    `422 ${at}.env[0].valueFrom: Invalid value: "": must specify one of: \`fieldRef\`, ` +
      `\`resourceFieldRef\`, \`configMapKeyRef\`, \`secretKeyRef\` or \`fileKeyRef\``,
  ],
])('a container with %j', (fields, expected) => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [{ ...container, ...fields }] },
  };
  expect(answer('/api/v1/namespaces/default/pods', pod)).toBe(expected);
});

const required =
  'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';
const pods = 'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';
test.each<[object, string]>([
  [
    {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: null } },
    },
    `422 ${required}: Required value: must have at least one node selector term`,
  ],
  [
    {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [null] },
      },
    },
    '201',
  ],
  [
    {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [null] }],
        },
      },
    },
    `422 [${required}[0].matchExpressions[0].operator: Invalid value: "": not a valid ` +
      `selector operator, ${empty(`${required}[0].matchExpressions[0].key`)}]`,
  ],
  [
    { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [null] } },
    '422 ' +
      'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: ' +
      'Invalid value: 0: must be in the range 1-100',
  ],
  [
    { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [null] } },
    `422 [${pods}.topologyKey: Required value: can not be empty, ${empty(`${pods}.topologyKey`)}]`,
  ],
])('a Pod with affinity %j', (affinity, expected) => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [container], affinity },
  };
  expect(answer('/api/v1/namespaces/default/pods', pod)).toBe(expected);
});

test.each<[object, string]>([
  [
    { ports: [null] },
    `422 [spec.ports[0].port: Invalid value: 0: ${port}, spec.ports[0].targetPort: Invalid value: 0: ${port}]`,
  ],
  [
    { type: 'LoadBalancer', ports: [{ port: 80 }], loadBalancerSourceRanges: [null] },
    `422 spec.LoadBalancerSourceRanges[0]: Invalid value: "": ${cidr}`,
  ],
  [
    { ports: [{ port: 80 }], loadBalancerSourceRanges: [null] },
    `422 [spec.LoadBalancerSourceRanges: Forbidden: may only be used when \`type\` is ` +
      `'LoadBalancer', spec.LoadBalancerSourceRanges[0]: Invalid value: "": ${cidr}]`,
  ],
  [
    { ports: [{ port: 80 }], externalIPs: [null] },
    `422 spec.externalIPs[0]: Invalid value: "": ${ip}`,
  ],
  [
    { ports: [{ port: 80 }], clusterIPs: [null] },
    `422 [spec.clusterIPs: Invalid value: [""]: must be empty when \`clusterIP\` is not ` +
      `specified, spec.clusterIPs[0]: Invalid value: "": ${ip}]`,
  ],
  [
    { ports: [{ port: 80 }], ipFamilies: [null] },
    '422 spec.ipFamilies[0]: Unsupported value: "": supported values: "IPv4", "IPv6"',
  ],
  [{ ports: [{ port: 80 }], selector: { a: null } }, '201'],
])('a Service with %j', (spec, expected) => {
  expect(
    answer('/api/v1/namespaces/default/services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a' },
      spec,
    }),
  ).toBe(expected);
});

const slices = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices';
const sliceKind = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'a' },
  addressType: 'IPv4',
};
const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'a' } };
const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } };
const map = { apiVersion: 'v1', kind: 'ConfigMap' };
const owner = 'metadata.ownerReferences[0]';
test.each<[string, object, string]>([
  [slices, { ...sliceKind, endpoints: [null] }, '422 endpoints[0].addresses: Required value'],
  [slices, { ...sliceKind, endpoints: null }, '201'],
  [slices, { ...sliceKind, endpoints: [], ports: [null] }, '201'],
  [
    slices,
    { ...sliceKind, endpoints: [{ addresses: [null] }] },
    `422 endpoints[0].addresses[0]: Invalid value: "": ${ip}`,
  ],
  [slices, { ...sliceKind, addressType: null, endpoints: [] }, '422 addressType: Required value'],
  [
    '/api/v1/namespaces/default/endpoints',
    { ...endpoints, subsets: [null] },
    '422 subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`',
  ],
  [
    '/api/v1/namespaces/default/endpoints',
    { ...endpoints, subsets: [{ addresses: [null], ports: [null] }] },
    `422 [subsets[0].addresses[0].ip: Invalid value: "": ${ip}, subsets[0].addresses[0].ip: ` +
      `Invalid value: "": must be a valid IP address, subsets[0].ports[0].port: Invalid value: ` +
      `0: ${port}]`,
  ],
  [
    '/api/v1/nodes',
    { ...node, spec: { taints: [null] } },
    `422 [${empty('metadata.taints[0].key')}, metadata.taints[0].effect: Required value]`,
  ],
  [
    '/api/v1/nodes',
    { ...node, spec: { taints: [{ key: 'a', effect: 'x' }] } },
    '422 metadata.taints[0].effect: Unsupported value: "x": supported values: "NoSchedule", ' +
      '"PreferNoSchedule", "NoExecute"',
  ],
  [
    '/api/v1/nodes',
    { ...node, spec: { podCIDRs: [null] } },
    `422 spec.podCIDRs[0]: Invalid value: "": ${cidr}`,
  ],
  [
    '/api/v1/namespaces/default/configmaps',
    { ...map, metadata: { name: 'a', finalizers: [null] } },
    `422 [${empty('metadata.finalizers')}, metadata.finalizers[0]: Invalid value: "": name ` +
      `is neither a standard finalizer name nor is it fully qualified]`,
  ],
  [
    '/api/v1/namespaces/default/configmaps',
    { ...map, metadata: { name: 'a', ownerReferences: [null] } },
    `422 [${owner}.apiVersion: Required value: must not be empty, ${owner}.kind: Required ` +
      `value: must not be empty, ${owner}.name: Required value: must not be empty, ` +
      `${owner}.uid: Required value: must not be empty]`,
  ],
  [
    '/api/v1/namespaces/default/configmaps',
    { ...map, metadata: { name: 'a', managedFields: [null] } },
    '201',
  ],
])('%s: %j', (path, body, expected) => {
  expect(answer(path, body)).toBe(expected);
});
