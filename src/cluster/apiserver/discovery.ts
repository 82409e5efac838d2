/**
 * What is served: groups, versions, resources; health; version. Models
 * k8s.io/apiserver/pkg/endpoints/discovery and pkg/server/healthz.
 */
import { sha256 } from '../../base/sha256.ts';
import { encodeBase64 } from '../../base/base64.ts';
import { utf8Bytes } from '../../base/utf8.ts';
import { clientResource, resources, type Resource } from '../../schema/resources.ts';
import type { ApiRequest, ApiResponse } from '../ports.ts';
import { header, json, plain } from './http.ts';
import { apiVersionOf } from '../kinds/resources.ts';

const AGGREGATED =
  /application\/json;(?=.*\bg=apidiscovery\.k8s\.io\b)(?=.*\bas=APIGroupDiscoveryList\b)/;

/** What /readyz and /livez wait for (poststarthook). */
const HOOKS = [
  'start-apiserver-admission-initializer',
  'start-apiextensions-informers',
  'start-apiextensions-controllers',
  'crd-informer-synced',
  'start-system-namespaces-controller',
  'start-cluster-authentication-info-controller',
  'start-kube-apiserver-identity-lease-controller',
  'start-kube-apiserver-identity-lease-garbage-collector',
  'start-legacy-token-tracking-controller',
  'start-service-ip-repair-controllers',
  'rbac/bootstrap-roles',
  'scheduling/bootstrap-system-priority-classes',
  'priority-and-fairness-config-producer',
  'priority-and-fairness-config-consumer',
  'priority-and-fairness-filter',
  'bootstrap-controller',
  'aggregator-reload-proxy-client-cert',
  'start-kube-aggregator-informers',
  'apiservice-registration-controller',
  'apiservice-status-local-available-controller',
  'apiservice-status-remote-available-controller',
  'apiservice-discovery-controller',
  'kube-apiserver-autoregistration',
  'apiservice-openapi-controller',
  'apiservice-openapiv3-controller',
  'generic-apiserver-start-informers',
  'peer-endpoint-reconciler-controller',
  'start-kubernetes-service-cidr-controller',
  'storage-object-count-tracker-hook',
  'storage-readiness',
];
const CHECKS: Record<string, string[]> = {
  healthz: ['autoregister-completion', 'etcd', 'log', 'loopback-serving-certificate', 'ping'],
  livez: ['autoregister-completion', 'etcd', 'log', 'loopback-serving-certificate', 'ping'],
  readyz: [
    'autoregister-completion',
    'etcd',
    'etcd-readiness',
    'informer-sync',
    'log',
    'ping',
    'shutdown',
  ],
};

export class Discovery {
  private readonly list: readonly Resource[];
  private readonly address: string;

  /**
   * `address`: where clients reach the server. `clients`: whether the playground's own kinds are
   * served.
   */
  constructor(address: string, clients: boolean) {
    this.list = clients ? [...resources, clientResource] : resources;
    this.address = address;
  }

  hasGroupVersion(group: string, version: string): boolean {
    return this.list.some((r) => r.group === group && r.version === version);
  }

  /** undefined: the path is no discovery path. */
  answer(request: ApiRequest): ApiResponse | undefined {
    const path = request.path.length > 1 ? request.path.replace(/\/$/, '') : request.path;
    const aggregated = AGGREGATED.test(header(request, 'accept').split(',')[0]!);
    const [, root = '', ...rest] = path.split('/');
    if (path === '/') return json(200, { paths: this.paths() });
    if (path === '/version') return json(200, VERSION_INFO);
    if (root in CHECKS) return health(root, rest.join('/'), request);
    if (path === '/api')
      return aggregated
        ? this.aggregated('core')
        : json(200, {
            kind: 'APIVersions',
            versions: ['v1'],
            serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: this.address }],
          });
    if (path === '/apis')
      return aggregated
        ? this.aggregated('named')
        : json(200, {
            kind: 'APIGroupList',
            apiVersion: 'v1',
            groups: this.groups().map((name) => this.group(name)),
          });
    if (root === 'api' && rest.length === 1 && this.hasGroupVersion('', rest[0]!))
      return json(200, this.resourceList('', rest[0]!));
    if (root === 'apis' && rest.length === 1 && this.groups().includes(rest[0]!))
      return json(200, { kind: 'APIGroup', apiVersion: 'v1', ...this.group(rest[0]!) });
    if (root === 'apis' && rest.length === 2 && this.hasGroupVersion(rest[0]!, rest[1]!))
      return json(200, this.resourceList(rest[0]!, rest[1]!));
    return undefined;
  }

  private groups(): string[] {
    return [...new Set(this.list.map((r) => r.group))].filter((g) => g !== '');
  }
  private versions(group: string): string[] {
    return [...new Set(this.list.filter((r) => r.group === group).map((r) => r.version))];
  }
  private group(name: string): { name: string; versions: object[]; preferredVersion: object } {
    const versions = this.versions(name).map((version) => ({
      groupVersion: `${name}/${version}`,
      version,
    }));
    return { name, versions, preferredVersion: versions[0]! };
  }

  private resourceList(group: string, version: string): object {
    const out: object[] = [];
    for (const r of this.list.filter((x) => x.group === group && x.version === version)) {
      out.push({
        name: r.plural,
        singularName: r.singular,
        namespaced: r.namespaced,
        kind: r.kind,
        verbs: r.verbs,
        ...(r.shortNames.length ? { shortNames: r.shortNames } : {}),
        ...(r.categories.length ? { categories: r.categories } : {}),
        ...(r.verbs.includes('watch') ? { storageVersionHash: storageHash(r) } : {}),
      });
      for (const s of r.subresources) {
        out.push({
          name: `${r.plural}/${s.name}`,
          singularName: '',
          namespaced: r.namespaced,
          ...(s.version ? { ...(s.group ? { group: s.group } : {}), version: s.version } : {}),
          kind: s.kind,
          verbs: s.verbs,
        });
      }
    }
    return {
      kind: 'APIResourceList',
      ...(group ? { apiVersion: 'v1' } : {}),
      groupVersion: apiVersionOf({ group, version }),
      resources: out,
    };
  }

  private aggregated(which: 'core' | 'named'): ApiResponse {
    const kind = (k: string, group = '', version = ''): object => ({ group, version, kind: k });
    const items = (which === 'core' ? [''] : this.groups()).map((name) => ({
      metadata: name ? { name } : {},
      versions: this.versions(name).map((version) => ({
        version,
        resources: this.list
          .filter((r) => r.group === name && r.version === version)
          .map((r) => ({
            resource: r.plural,
            responseKind: kind(r.kind),
            scope: r.namespaced ? 'Namespaced' : 'Cluster',
            singularResource: r.singular,
            verbs: r.verbs,
            ...(r.shortNames.length ? { shortNames: r.shortNames } : {}),
            ...(r.categories.length ? { categories: r.categories } : {}),
            ...(r.subresources.length
              ? {
                  subresources: r.subresources.map((s) => ({
                    subresource: s.name,
                    responseKind: kind(s.kind, s.group, s.version),
                    verbs: s.verbs,
                  })),
                }
              : {}),
          })),
        freshness: 'Current',
      })),
    }));
    return {
      ...json(200, {
        kind: 'APIGroupDiscoveryList',
        apiVersion: 'apidiscovery.k8s.io/v2',
        metadata: {},
        items,
      }),
      headers: {
        'content-type': 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
      },
    };
  }

  private paths(): string[] {
    const out = [
      '/.well-known/openid-configuration',
      '/api',
      '/api/v1',
      '/apis',
      '/apis/',
      '/flagz',
      '/metrics',
      '/metrics/slis',
      '/openapi/v2',
      '/openapi/v3',
      '/openapi/v3/',
      '/openid/v1/jwks',
      '/statusz',
      '/version',
    ];
    for (const group of this.groups())
      out.push(`/apis/${group}`, ...this.versions(group).map((v) => `/apis/${group}/${v}`));
    for (const [root, checks] of Object.entries(CHECKS)) {
      // Readiness of storage is a check of its own, not a hook, in liveness.
      out.push(
        `/${root}`,
        ...checks.map((c) => `/${root}/${c}`),
        ...HOOKS.map((h) => `/${root}/poststarthook/${h}`),
      );
    }
    return out.sort();
  }
}

/** Of kinds with several versions: group and version that are stored. */
const STORED_AS: Readonly<Record<string, string>> = {
  Event: '/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
};

/** Models StorageVersionHash: the first eight bytes of SHA-256 over group/version/kind. */
function storageHash({ group, version, kind }: Resource): string {
  const stored = STORED_AS[kind] ?? `${group}/${version}`;
  return encodeBase64(sha256(utf8Bytes(`${stored}/${kind}`)).slice(0, 8));
}

function health(root: string, check: string, request: ApiRequest): ApiResponse | undefined {
  const checks = CHECKS[root] ?? [];
  const hooks = HOOKS.map((hook) => `poststarthook/${hook}`);
  const all = [...checks, ...hooks];
  if (check !== '') return all.includes(check) ? plain(200, 'ok') : undefined;
  if (request.query?.['verbose'] === undefined) return plain(200, 'ok');
  const order = [
    ...['ping', 'log', 'etcd', 'etcd-readiness', 'informer-sync'].filter((c) => checks.includes(c)),
    ...hooks,
    ...checks.filter((c) =>
      ['autoregister-completion', 'loopback-serving-certificate', 'shutdown'].includes(c),
    ),
  ];
  return plain(200, `${order.map((name) => `[+]${name} ok\n`).join('')}${root} check passed\n`);
}

const VERSION_INFO = {
  major: '1',
  minor: '37',
  emulationMajor: '1',
  emulationMinor: '37',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '36',
  gitVersion: 'v1.37.2',
  gitCommit: '$Format:%H$',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: 'go1.26.8',
  compiler: 'gc',
  platform: 'linux/amd64',
};
