/**
 * The server's resources, as discovery lists them. The table (resources-table.ts): a line
 * `group/version`, then one resource a line: plural, kind, `c` for cluster scope, short names,
 * verbs (letters; none: all eight), categories, singular (none: the kind in lower case), type
 * (none: the kind), subresources as `name=verbs[:[group/][version/]kind]`.
 */
import table from './resources-table.ts';

export interface Subresource {
  name: string;
  verbs: readonly string[];
  group: string;
  version: string;
  kind: string;
}
export interface Resource {
  group: string;
  version: string;
  kind: string;
  /** Name of the type in the schema facts. */
  type: string;
  plural: string;
  singular: string;
  shortNames: readonly string[];
  namespaced: boolean;
  verbs: readonly string[];
  categories: readonly string[];
  subresources: readonly Subresource[];
}

const VERBS: Record<string, string> = {
  c: 'create',
  d: 'delete',
  D: 'deletecollection',
  g: 'get',
  l: 'list',
  p: 'patch',
  u: 'update',
  w: 'watch',
};
const verbs = (code: string): string[] =>
  Array.from(code || 'cdDglpuw').map((char) => VERBS[char] as string);
const words = (text = ''): string[] => (text === '' ? [] : text.split(' '));

function parse(text: string): Resource[] {
  let [group, version] = ['', ''];
  const out: Resource[] = [];
  for (const line of text.trim().split('\n')) {
    if (line.includes('/') && !line.includes(',')) {
      [group, version] = line.split('/') as [string, string];
      continue;
    }
    const [plural = '', kind = '', scope = '', short, verb = '', categories, singular, type, subs] =
      line.split(',');
    const subresource = (text: string): Subresource => {
      const [name, code, target] = text.split(/[=:]/) as [string, string, string | undefined];
      const parts = target?.split('/') ?? [];
      return {
        name,
        verbs: verbs(code),
        kind: parts.at(-1) ?? kind,
        version: parts.at(-2) ?? '',
        group: parts.at(-3) ?? '',
      };
    };
    out.push({
      group,
      version,
      kind,
      type: type || kind,
      plural,
      singular: singular || kind.toLowerCase(),
      shortNames: words(short),
      namespaced: scope !== 'c',
      verbs: verbs(verb),
      categories: words(categories),
      subresources: words(subs).map(subresource),
    });
  }
  return out;
}

/** All built-in resources in discovery's order; without the playground's own kinds. */
export const resources: readonly Resource[] = parse(table);

/** Served only when a scenario uses it. */
export const clientResource: Resource = {
  group: 'kubeground.dev',
  version: 'v1',
  kind: 'Client',
  type: 'Client',
  plural: 'clients',
  singular: 'client',
  shortNames: [],
  namespaced: true,
  verbs: verbs(''),
  categories: [],
  subresources: [],
};

const known = [...resources, clientResource];
const byPlural = new Map(
  known.map((resource) => [`${resource.group}/${resource.version}/${resource.plural}`, resource]),
);
const byKind = new Map(
  known.map((resource) => [`${resource.group}/${resource.version}/${resource.kind}`, resource]),
);

export const resourceFor = (object: {
  group: string;
  version: string;
  plural: string;
}): Resource | undefined => byPlural.get(`${object.group}/${object.version}/${object.plural}`);

/** `apps/v1` → group `apps`, version `v1`; `v1` → group ``. */
export function groupVersion(apiVersion: string): { group: string; version: string } {
  const cut = apiVersion.indexOf('/');
  return cut < 0
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, cut), version: apiVersion.slice(cut + 1) };
}
export const resourceForKind = (object: {
  apiVersion: string;
  kind: string;
}): Resource | undefined => {
  const { group, version } = groupVersion(object.apiVersion);
  return byKind.get(`${group}/${version}/${object.kind}`);
};
export const apiVersionOf = (resource: { group: string; version: string }): string =>
  resource.group ? `${resource.group}/${resource.version}` : resource.version;
