// Makes src/schema/facts-core.ts, facts-enums.ts, facts-other-kinds.ts and resources-table.ts: the
// API's types and resources as compact tables (format: src/schema/facts.ts).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CORE_KINDS = [
  'Namespace',
  'Node',
  'Pod',
  'Service',
  'Endpoints',
  'Event',
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'ReplicaSet',
  'Deployment',
  'EndpointSlice',
  'NamespaceList',
  'NodeList',
  'PodList',
  'ServiceList',
  'EndpointsList',
  'EventList',
  'ConfigMapList',
  'SecretList',
  'ServiceAccountList',
  'ReplicaSetList',
  'DeploymentList',
  'EndpointSliceList',
  'Status',
  'DeleteOptions',
  'Scale',
  'Binding',
  'Eviction',
];
// Go pointers of core types that go-fields.tsv does not reach: an empty value of any other optional
// field is not kept.
const POINTERS = {
  ScaleSpec: '',
  ClientIPConfig: 'timeoutSeconds',
  ConfigMap: 'immutable',
  Secret: 'immutable',
  ServiceAccount: 'automountServiceAccountToken',
  ContainerState: 'running terminated waiting',
  ContainerStatus: 'started resources user stopSignal',
  ContainerUser: 'linux',
  EndpointAddress: 'nodeName targetRef',
  EndpointPort: 'appProtocol',
  Event: 'series related',
  LoadBalancerIngress: 'ipMode',
  PortStatus: 'error',
  NodeSpec: 'configSource podPreemptionPolicy',
  NodeStatus: 'config features',
  NodeSystemInfo: 'swap runningInUserNamespace',
  NodeConfigStatus: 'active assigned lastKnownGood',
  NodeConfigSource: 'configMap',
  NodeSwapStatus: 'capacity',
  NodeRuntimeHandler: 'features',
  NodeRuntimeHandlerFeatures: 'recursiveReadOnlyMounts userNamespaces',
  NodeFeatures: 'supplementalGroupsPolicy',
  PodStatus: 'startTime extendedResourceClaimStatus resources',
  PodResourceClaimStatus: 'resourceClaimName',
  ServicePort: 'appProtocol',
  ServiceSpec:
    'allocateLoadBalancerNodePorts internalTrafficPolicy ipFamilyPolicy loadBalancerClass ' +
    'sessionAffinityConfig trafficDistribution',
  SessionAffinityConfig: 'clientIP',
  Taint: 'timeAdded',
  VolumeMountStatus: 'recursiveReadOnly volumeStatus',
  VolumeStatus: 'image',
  Eviction: 'deleteOptions',
  DeleteOptions:
    'gracePeriodSeconds orphanDependents preconditions propagationPolicy ' +
    'ignoreStoreReadErrorWithClusterBreakingPotential',
  ListMeta: 'remainingItemCount shardInfo',
  Preconditions: 'resourceVersion uid',
  Status: 'details',
  DeploymentSpec: 'progressDeadlineSeconds replicas revisionHistoryLimit selector',
  DeploymentStatus: 'collisionCount terminatingReplicas',
  DeploymentStrategy: 'rollingUpdate',
  RollingUpdateDeployment: 'maxSurge maxUnavailable',
  ReplicaSetSpec: 'replicas selector',
  ReplicaSetStatus: 'terminatingReplicas',
  Endpoint: 'hints hostname nodeName targetRef zone',
  EndpointConditions: 'ready serving terminating',
  DiscoveryV1EndpointPort: 'appProtocol name port protocol',
  ClientFrom: 'outside',
  ClientSpec: 'keepAlive timeoutMilliseconds',
  ClientTo: 'port',
};
// Written though empty, of core types.
const ALWAYS = {
  TypedLocalObjectReference: ['apiGroup'],
  TypedObjectReference: ['apiGroup'],
  EndpointSlice: ['endpoints', 'ports'],
};
/** How a patch strategy is written. */
const STRATEGIES = { merge: '', replace: '-', retainKeys: '^', 'merge,retainKeys': '^^' };
const PLAIN = { IntOrString: 'x', Quantity: 'q', Time: 't', MicroTime: 'm' };

/** A string's type is not written. */
const typed = (type) => (type === 's' ? '' : `:${type}`);

/** A named string type of Go: `"Name`, `"v1beta1.Name`. */
const namedString = ([, version, name]) => `"${version === 'v1' ? '' : `${version}.`}${name}`;

/** Where Go and the schema do not agree on what is written: `?` may be left out, `$` never is. */
function deviation(required, omitted, goType) {
  if (required && omitted && !/^[^*].*:struct$/.test(goType)) return '?';
  return !required && !omitted ? '$' : '';
}

/** The kind of a subresource, where it is another one than its resource's. */
function subresourceKind({ kind, group, version }, resource) {
  if (kind === resource.kind && !version) return '';
  return `:${group ? `${group}/` : ''}${version ? `${version}/` : ''}${kind}`;
}

export function writeFacts({ dir, recordings, schemas, shortOf }) {
  const rows = readFileSync(join(recordings, 'go-fields.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((l) => l.split('\t'));
  const goTypes = new Map();
  for (const [type, , go, json, goType, kind] of rows)
    goTypes.set(type, [...(goTypes.get(type) ?? []), { go, json, goType, kind }]);
  const schemaOf = new Map([...schemas].map(([full, s]) => [shortOf.get(full), s]));

  const goCode = (t) => {
    if (t.startsWith('*')) return `*${goCode(t.slice(1))}`;
    if (t.startsWith('[]')) return `[${goCode(t.slice(2))}`;
    if (t.startsWith('map[')) return `{${goCode(t.replace(/^map\[[^\]]*\]/, ''))}`;
    const known = {
      string: 's',
      int32: 'i',
      int64: 'l',
      bool: 'b',
      'v1.Time': 't',
      'resource.Quantity': 'q',
      'intstr.IntOrString': 'x',
      'v1.FieldsV1': 'o',
      'v1.ResourceList': '{q',
    }[t];
    if (known) return known;
    return goTypes.has(t) ? t.slice(3) : `"${t.replace(/^v1\./, '')}`;
  };
  const code = (s) => {
    if (s.$ref) {
      const n = shortOf.get(s.$ref.split('/').at(-1));
      return PLAIN[n] ?? (schemaOf.get(n)?.properties ? n : 'o');
    }
    if (s.allOf) return code(s.allOf[0]);
    if (s.type === 'array') return `[${code(s.items)}`;
    if (s.type === 'object')
      return s.additionalProperties ? `{${code(s.additionalProperties)}` : 'o';
    return (
      {
        integer: s.format === 'int64' ? 'l' : 'i',
        number: 'd',
        boolean: 'b',
        string: s.format === 'byte' ? 'y' : 's',
      }[s.type] ?? 'o'
    );
  };
  const flags = (s, required) => {
    let f = required ? '!' : '';
    const strategy = s['x-kubernetes-patch-strategy'];
    if (strategy) f += `~${s['x-kubernetes-patch-merge-key'] ?? ''}${STRATEGIES[strategy]}`;
    if (s['x-kubernetes-list-type'] === 'map')
      f += `@${(s['x-kubernetes-list-map-keys'] ?? []).join('+')}`;
    if (s['x-kubernetes-list-type'] === 'set') f += '@';
    if (s['x-kubernetes-map-type'] === 'atomic') f += '&';
    if (
      s.default !== undefined &&
      typeof s.default !== 'object' &&
      s.default !== '' &&
      s.default !== 0
    )
      f += `%${s.default}`;
    if (s.enum) f += `(${s.enum.join('|')})`;
    return f;
  };
  const capital = (s) => s[0].toUpperCase() + s.slice(1);
  const lines = new Map();
  const refs = new Map();
  const goLine = (structName, props, required) =>
    goTypes.get(structName).map(({ go, json, goType }) => {
      if (json === '(inline)') {
        const base = goType.slice(3);
        if (!lines.has(base))
          lines.set(base, `${base} ${goLine(goType, props, required).join(' ')}`);
        return `+${base}`;
      }
      const type = goCode(goType);
      const always = ALWAYS[structName.slice(3)]?.includes(json) ? '$' : '';
      const told = flags(props[json] ?? {}, required.has(json));
      const goName = capital(json) === go ? '' : `=${go}`;
      return `${json}${typed(type)}${always}${told}${goName}`;
    });
  for (const [full, s] of schemas) {
    if (!s.properties) continue;
    const name = shortOf.get(full);
    const required = new Set(s.required ?? []);
    const atomic = s['x-kubernetes-map-type'] === 'atomic' ? '&' : '';
    const meta =
      s.properties.apiVersion &&
      s.properties.kind &&
      (s.properties.metadata || s['x-kubernetes-group-version-kind']);
    const body = goTypes.has(`v1.${name}`)
      ? goLine(`v1.${name}`, s.properties, required)
      : Object.keys(s.properties)
          .filter((k) => !meta || (k !== 'apiVersion' && k !== 'kind'))
          .map((k) => {
            const pointer = POINTERS[name]?.split(' ').includes(k) ? '*' : '';
            const type = typed(pointer + code(s.properties[k]));
            const always = ALWAYS[name]?.includes(k) ? '$' : '';
            return `${k}${type}${always}${flags(s.properties[k], required.has(k))}`;
          });
    lines.set(name, `${name}${atomic}${meta ? '#' : ''} ${body.join(' ')}`);
  }
  for (const [name, line] of lines)
    refs.set(
      name,
      [...line.matchAll(/[:*[{+]([A-Z]\w*)/g)]
        .map((m) => m[1])
        .filter((n) => n !== name && lines.has(n)),
    );
  const core = new Set();
  const walk = (n) => {
    if (!core.has(n)) {
      core.add(n);
      refs.get(n)?.forEach(walk);
    }
  };
  CORE_KINDS.filter((k) => lines.has(k)).forEach(walk);
  // The playground's own kind (src/schema/kubeground.ts).
  const own = [
    'Client# metadata:ObjectMeta spec:ClientSpec',
    'ClientSpec from:ClientFrom! to:ClientTo! requestsPerSecond:d! keepAlive:*b ' +
      'timeoutMilliseconds:*i',
    'ClientFrom outside:*ClientOutside pod deployment node',
    'ClientOutside address',
    'ClientTo service namespace port:*i via(nodePort|clusterIP|loadBalancer|dns) url',
  ];
  for (const line of own) {
    const n = /^\w+/.exec(line)[0];
    lines.set(n, line);
    core.add(n);
  }
  const more = goFacts({ recordings, schemas, shortOf, flags, code });
  for (const [n, line] of lines) {
    if (core.has(n)) continue;
    const fields = more.get(n);
    if (!fields) throw new Error(`no Go type for ${n}`);
    lines.set(n, `${/^\w+[&#]*/.exec(line)[0]}$ ${fields.join(' ')}`);
  }
  const head =
    '// Made by scripts/schema.mjs from the OpenAPI of a Kubernetes v1.37 server. Do not edit. ' +
    'Format: facts.ts.\n';
  const table = (names) =>
    `${head}export default \`\n${names.map((n) => lines.get(n)).join('\n')}\n\`;\n`;
  // Enums and defaults of the core types serve explain and completion only: a table of their own,
  // loaded with those.
  const enums = [];
  for (const n of core) {
    const [first, ...fields] = lines.get(n).split(' ');
    const told = [];
    lines.set(
      n,
      [
        first,
        ...fields.map((f) => {
          const m = /(?:%([\w./-]*))?(?:\(([^)]*)\))/.exec(f) ?? /%([\w./-]*)/.exec(f);
          if (!m) return f;
          told.push(`${/^[\w$.-]+/.exec(f)[0]}${m[0]}`);
          return f.replace(m[0], '');
        }),
      ]
        .join(' ')
        .trimEnd(),
    );
    if (told.length > 0) enums.push(`${/^\w+/.exec(first)[0]} ${told.join(' ')}`);
  }
  writeFileSync(
    'src/schema/facts-enums.ts',
    `${head}export default \`\n${enums.join('\n')}\n\`;\n`,
  );
  writeFileSync('src/schema/facts-core.ts', table([...lines.keys()].filter((n) => core.has(n))));
  writeFileSync(
    'src/schema/facts-other-kinds.ts',
    table([...lines.keys()].filter((n) => !core.has(n))),
  );

  // Resources: the legacy group's list and the aggregated discovery of the others.
  const all = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
  const letter = {
    create: 'c',
    delete: 'd',
    deletecollection: 'D',
    get: 'g',
    list: 'l',
    patch: 'p',
    update: 'u',
    watch: 'w',
  };
  const verbsCode = (verbs) =>
    verbs.length === all.length
      ? ''
      : [...verbs]
          .sort((a, b) => all.indexOf(a) - all.indexOf(b))
          .map((v) => letter[v])
          .join('');
  const out = [];
  const resource = (group, version, r) => {
    const singular = r.singular === r.kind.toLowerCase() ? '' : r.singular;
    const full = [...schemas].find(([, s]) =>
      s['x-kubernetes-group-version-kind']?.some(
        (g) => g.group === group && g.version === version && g.kind === r.kind,
      ),
    )?.[0];
    const type = full && shortOf.get(full) !== r.kind ? shortOf.get(full) : '';
    const subs = r.subs
      .map((s) => `${s.name}=${verbsCode(s.verbs)}${subresourceKind(s, r)}`)
      .join(' ');
    out.push(
      [
        r.plural,
        r.kind,
        r.namespaced ? '' : 'c',
        r.shortNames.join(' '),
        verbsCode(r.verbs),
        r.categories.join(' '),
        singular,
        type,
        subs,
      ]
        .join(',')
        .replace(/,+$/, ''),
    );
  };
  const legacy = JSON.parse(readFileSync(join(dir, 'raw_api_v1.json'), 'utf8')).resources;
  out.push('/v1');
  for (const r of legacy.filter((x) => !x.name.includes('/'))) {
    resource('', 'v1', {
      plural: r.name,
      kind: r.kind,
      namespaced: r.namespaced,
      shortNames: r.shortNames ?? [],
      verbs: r.verbs,
      categories: r.categories ?? [],
      singular: r.singularName,
      subs: legacy
        .filter((x) => x.name.startsWith(`${r.name}/`))
        .map((x) => ({
          name: x.name.split('/')[1],
          verbs: x.verbs,
          kind: x.kind,
          group: x.group,
          version: x.version,
        })),
    });
  }
  const groups = JSON.parse(
    readFileSync(join(recordings, 'rest/07-aggregated-discovery.json'), 'utf8'),
  ).response.body.items;
  for (const g of groups) {
    for (const v of g.versions) {
      out.push(`${g.metadata.name}/${v.version}`);
      for (const r of v.resources) {
        resource(g.metadata.name, v.version, {
          plural: r.resource,
          kind: r.responseKind.kind,
          namespaced: r.scope === 'Namespaced',
          shortNames: r.shortNames ?? [],
          verbs: r.verbs,
          categories: r.categories ?? [],
          singular: r.singularResource,
          subs: (r.subresources ?? []).map((s) => ({
            name: s.subresource,
            verbs: s.verbs,
            kind: s.responseKind.kind,
            group: s.responseKind.group,
            version: s.responseKind.version,
          })),
        });
      }
    }
  }
  writeFileSync(
    'src/schema/resources-table.ts',
    `${head.replace('facts.ts', 'resources.ts')}export default \`\n${out.join('\n')}\n\`;\n`,
  );
}

/**
 * Fields of the types beyond the core's, in the Go structs' order, with pointers and what is
 * written though empty (go-types.tsv).
 */
function goFacts({ recordings, schemas, shortOf, flags, code }) {
  const go = new Map();
  for (const line of readFileSync(join(recordings, 'go-types.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)) {
    const [type, json, goType, told = ''] = line.split('\t');
    go.set(type, [...(go.get(type) ?? []), { json, goType, told }]);
  }
  const flat = (type) =>
    (go.get(type) ?? []).flatMap((f) =>
      f.told.includes('inline') ? flat(f.goType.split(':')[0]) : [f],
    );
  const out = new Map();
  for (const [full, s] of schemas) {
    if (!s.properties) continue;
    const parts = full.split('.');
    const top =
      s.properties.apiVersion &&
      s.properties.kind &&
      (s.properties.metadata || s['x-kubernetes-group-version-kind']);
    const fields = flat(`${parts.at(-3)}/${parts.at(-2)}.${parts.at(-1)}`).filter(
      (f) => f.json in s.properties && !(top && (f.json === 'apiVersion' || f.json === 'kind')),
    );
    if (fields.length === 0) continue;
    out.set(
      shortOf.get(full),
      fields.map(({ json, goType, told }) => {
        const required = s.required?.includes(json) === true;
        const omitted = /omitempty|omitzero/.test(told);
        const named = /^\*?\w+\/(v\d+)\.(\w+):string$/.exec(goType);
        const plain = code(s.properties[json]);
        const pointer = goType.startsWith('*') ? '*' : '';
        const type = pointer + (named && plain === 's' ? namedString(named) : plain);
        const marks = flags(s.properties[json], required);
        const deviates = deviation(required, omitted, goType);
        const all = marks.startsWith('!') ? `!${deviates}${marks.slice(1)}` : deviates + marks;
        return `${json}${typed(type)}${all}`;
      }),
    );
  }
  return out;
}
