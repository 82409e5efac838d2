/**
 * From what was typed (`po`, `deploy`, `Deployment`, `deployments.v1.apps`) to what the server
 * serves.
 */
import type { Client } from './client.ts';
import { RawError, CliError } from './errors.ts';
import { at, isMap, list, quote, text } from './values.ts';

export interface Mapping {
  group: string;
  version: string;
  /** Plural, as in paths. */
  resource: string;
  singular: string;
  kind: string;
  namespaced: boolean;
  shortNames: string[];
  verbs: string[];
  categories: string[];
  subresources: string[];
}

export const apiVersionOf = (m: Mapping): string =>
  m.group === '' ? m.version : `${m.group}/${m.version}`;
/** `deployment.apps`, `service`: how kubectl names a kind before a slash. */
export const typeName = (m: Mapping): string =>
  m.group === '' ? m.kind.toLowerCase() : `${m.kind.toLowerCase()}.${m.group}`;
export const resourceName = (m: Mapping): string =>
  m.group === '' ? m.resource : `${m.resource}.${m.group}`;

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

export class Discovery {
  /**
   * All served resources: groups in the server's order, versions in the server's order of
   * preference.
   */
  readonly all: Mapping[];
  constructor(all: Mapping[]) {
    this.all = all;
  }

  /** The mapping of a typed resource name. Throws as kubectl does. */
  resource(typed: string): Mapping {
    const found = this.find(typed);
    if (found) return found;
    const [name = '', ...rest] = typed.split('.');
    const suffix = rest.length > 0 ? ` in group ${quote(rest.join('.'))}` : '';
    throw new CliError(`the server doesn't have a resource type ${quote(name)}${suffix}`);
  }

  find(typed: string): Mapping | undefined {
    const [name = '', ...rest] = typed.toLowerCase().split('.');
    const matches = (list: Mapping[]): Mapping | undefined =>
      list.find((m) => m.resource === name) ??
      list.find((m) => m.singular === name || m.kind.toLowerCase() === name) ??
      list.find((m) => m.shortNames.includes(name));
    if (rest.length === 0) return matches(this.all);
    const [version = '', ...groupParts] = rest;
    const group = groupParts.join('.');
    const exact = this.all.filter((m) => m.version === version && m.group === group);
    const whole = rest.join('.');
    return (
      matches(exact) ??
      matches(this.all.filter((m) => m.group === whole)) ??
      matches(this.all.filter((m) => m.group.startsWith(whole)))
    );
  }

  kind(apiVersion: string, kind: string): Mapping | undefined {
    return this.all.find((m) => m.kind === kind && apiVersionOf(m) === apiVersion);
  }

  /** Resources of a category such as `all`; empty if it is none. Each in its preferred version. */
  category(name: string): Mapping[] {
    const seen = new Set<string>();
    return this.all.filter(
      (m) =>
        m.categories.includes(name) &&
        m.verbs.includes('list') &&
        !seen.has(resourceName(m)) &&
        seen.add(resourceName(m)),
    );
  }
}

function readAggregated(body: unknown): Mapping[] {
  const out: Mapping[] = [];
  for (const group of list(body, 'items')) {
    for (const version of list(group, 'versions')) {
      for (const r of list(version, 'resources')) {
        if (list(r, 'verbs').length === 0) continue;
        out.push({
          group: text(group, 'metadata', 'name'),
          version: text(version, 'version'),
          resource: text(r, 'resource'),
          singular: text(r, 'singularResource'),
          kind: text(r, 'responseKind', 'kind'),
          namespaced: text(r, 'scope') === 'Namespaced',
          shortNames: (at(r, 'shortNames') ?? []) as string[],
          verbs: (at(r, 'verbs') ?? []) as string[],
          categories: (at(r, 'categories') ?? []) as string[],
          subresources: list(r, 'subresources').map((s) => text(s, 'subresource')),
        });
      }
    }
  }
  return out;
}

function readList(body: unknown): Mapping[] {
  const groupVersion = text(body, 'groupVersion').split('/');
  const version = groupVersion.pop() ?? '';
  const resources = list(body, 'resources');
  return resources
    .filter((r) => !text(r, 'name').includes('/'))
    .map((r) => ({
      group: groupVersion[0] ?? '',
      version,
      resource: text(r, 'name'),
      singular: text(r, 'singularName') || text(r, 'kind').toLowerCase(),
      kind: text(r, 'kind'),
      namespaced: at(r, 'namespaced') === true,
      shortNames: (at(r, 'shortNames') ?? []) as string[],
      verbs: (at(r, 'verbs') ?? []) as string[],
      categories: (at(r, 'categories') ?? []) as string[],
      subresources: resources
        .map((s) => text(s, 'name').split('/'))
        .filter((p) => p[0] === r['name'] && p.length === 2)
        .map((p) => p[1]!),
    }));
}

/** Reads what the server serves: aggregated discovery where it has it, else group by group. */
export async function discover(client: Client): Promise<Discovery> {
  const all: Mapping[] = [];
  for (const root of ['/api', '/apis']) {
    const body = await client.get(root, undefined, AGGREGATED);
    if (!isMap(body)) throw new RawError('Error from server: the server did not answer discovery');
    if (body['kind'] === 'APIGroupDiscoveryList') {
      all.push(...readAggregated(body));
      continue;
    }
    const versions =
      root === '/api'
        ? ((body['versions'] ?? []) as string[]).map((v) => `/api/${v}`)
        : list(body, 'groups').flatMap((g) =>
            list(g, 'versions').map((v) => `/apis/${text(v, 'groupVersion')}`),
          );
    for (const path of versions) all.push(...readList(await client.get(path)));
  }
  return new Discovery(all);
}
