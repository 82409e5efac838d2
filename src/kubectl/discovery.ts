/**
 * From what was typed (`po`, `deploy`, `Deployment`, `deployments.v1.apps`) to what the server
 * serves.
 */
import type { Client } from './client.ts';
import { RawError, CliError } from './errors.ts';
import { isObject } from '../base/object.ts';
import { quote } from './go-format.ts';
import { at, list, text, texts } from './values.ts';

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

export const apiVersionOf = (mapping: Mapping): string =>
  mapping.group === '' ? mapping.version : `${mapping.group}/${mapping.version}`;
/** `deployment.apps`, `service`: how kubectl names a kind before a slash. */
export const typeName = (mapping: Mapping): string =>
  mapping.group === ''
    ? mapping.kind.toLowerCase()
    : `${mapping.kind.toLowerCase()}.${mapping.group}`;
export const resourceName = (mapping: Mapping): string =>
  mapping.group === '' ? mapping.resource : `${mapping.resource}.${mapping.group}`;

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

/** By plural, else by singular or kind, else by a short name. */
const named = (name: string, all: Mapping[]): Mapping | undefined =>
  all.find((mapping) => mapping.resource === name) ??
  all.find((mapping) => mapping.singular === name || mapping.kind.toLowerCase() === name) ??
  all.find((mapping) => mapping.shortNames.includes(name));

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
    if (rest.length === 0) return named(name, this.all);
    const [version = '', ...groupParts] = rest;
    const group = groupParts.join('.');
    const whole = rest.join('.');
    const narrowings: ((mapping: Mapping) => boolean)[] = [
      (mapping) => mapping.version === version && mapping.group === group,
      (mapping) => mapping.group === whole,
      (mapping) => mapping.group.startsWith(whole),
    ];
    for (const narrowing of narrowings) {
      const found = named(name, this.all.filter(narrowing));
      if (found) return found;
    }
    return undefined;
  }

  kind(apiVersion: string, kind: string): Mapping | undefined {
    return this.all.find(
      (mapping) => mapping.kind === kind && apiVersionOf(mapping) === apiVersion,
    );
  }

  /** Resources of a category such as `all`; empty if it is none. Each in its preferred version. */
  category(name: string): Mapping[] {
    const seen = new Set<string>();
    return this.all.filter(
      (mapping) =>
        mapping.categories.includes(name) &&
        mapping.verbs.includes('list') &&
        !seen.has(resourceName(mapping)) &&
        seen.add(resourceName(mapping)),
    );
  }
}

function readAggregated(body: unknown): Mapping[] {
  const out: Mapping[] = [];
  for (const group of list(body, 'items')) {
    for (const version of list(group, 'versions')) {
      for (const resource of list(version, 'resources')) {
        if (texts(resource, 'verbs').length === 0) continue;
        out.push({
          group: text(group, 'metadata', 'name'),
          version: text(version, 'version'),
          resource: text(resource, 'resource'),
          singular: text(resource, 'singularResource'),
          kind: text(resource, 'responseKind', 'kind'),
          namespaced: text(resource, 'scope') === 'Namespaced',
          shortNames: texts(resource, 'shortNames'),
          verbs: texts(resource, 'verbs'),
          categories: texts(resource, 'categories'),
          subresources: list(resource, 'subresources').map((subresource) =>
            text(subresource, 'subresource'),
          ),
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
    .filter((resource) => !text(resource, 'name').includes('/'))
    .map((resource) => ({
      group: groupVersion[0] ?? '',
      version,
      resource: text(resource, 'name'),
      singular: text(resource, 'singularName') || text(resource, 'kind').toLowerCase(),
      kind: text(resource, 'kind'),
      namespaced: at(resource, 'namespaced') === true,
      shortNames: texts(resource, 'shortNames'),
      verbs: texts(resource, 'verbs'),
      categories: texts(resource, 'categories'),
      subresources: resources
        .map((resource) => text(resource, 'name').split('/'))
        .filter((parts) => parts[0] === resource['name'] && parts.length === 2)
        .map((parts) => parts[1]!),
    }));
}

/** Reads what the server serves: aggregated discovery where it has it, else group by group. */
export async function discover(client: Client): Promise<Discovery> {
  const all: Mapping[] = [];
  for (const root of ['/api', '/apis']) {
    const body = await client.get(root, undefined, AGGREGATED);
    if (!isObject(body))
      throw new RawError('Error from server: the server did not answer discovery');
    if (body['kind'] === 'APIGroupDiscoveryList') {
      all.push(...readAggregated(body));
      continue;
    }
    const versions =
      root === '/api'
        ? texts(body, 'versions').map((version) => `/api/${version}`)
        : list(body, 'groups').flatMap((group) =>
            list(group, 'versions').map((version) => `/apis/${text(version, 'groupVersion')}`),
          );
    for (const path of versions) {
      all.push(...readList(await client.get(path)));
    }
  }
  return new Discovery(all);
}
