/**
 * Arguments to resources. Models cli-runtime's resource.Builder: TYPE NAME…, TYPE/NAME…, lists,
 * categories, -f, -l, --all.
 */
import type { KubeObject } from '../schema/objects.ts';
import type { Context } from './context.ts';
import { pathOf } from './client.ts';
import { type Mapping } from './discovery.ts';
import { CliError, isNotFound, StatusError, throwAll, toError } from './errors.ts';
import { asObject, type Document, readManifests } from './manifest.ts';
import { quote } from './go-format.ts';

/** One thing to visit: an object by name, a document of a file, or (no name) a list. */
export interface Target {
  mapping: Mapping;
  /** Empty for cluster scope and for all namespaces. */
  namespace: string;
  name?: string;
  /** Where `-f` found it. */
  source?: string;
  manifest?: KubeObject;
}

export interface Ask {
  args?: string[];
  /** Lists without selector are all right (`get pods`). */
  listAll?: boolean;
  selector?: string;
  fieldSelector?: string;
  all?: boolean;
  allNamespaces?: boolean;
  /** Read `-f`. */
  files?: boolean;
  /** Check documents as strict validation does. */
  validate?: boolean;
  /** `--local`: what the files say stands for the object; the server is not asked. */
  local?: boolean;
}

/** What the arguments name, or the selectors of the flags; files may say it too. */
export const askByFlags = ({ args, flags }: Context): Ask => ({
  args,
  selector: flags.str('selector'),
  fieldSelector: flags.str('field-selector'),
  all: flags.bool('all'),
  allNamespaces: flags.bool('all-namespaces'),
  files: true,
});

export const SPECIFY = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

const NO_SEPARATE =
  'there is no need to specify a resource type as a separate argument when passing arguments ' +
  "in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl " +
  "get resource resource/<resource_name>'";

function namespaceFor(ctx: Context, mapping: Mapping, ask: Ask): string {
  return mapping.namespaced && !ask.allNamespaces ? ctx.namespace : '';
}

/** Target of a document; checks its namespace against -n. */
async function documentTarget(ctx: Context, doc: Document, validate: boolean): Promise<Target> {
  const manifest = asObject(doc, validate);
  const mapping = (await ctx.discovery()).kind(manifest.apiVersion, manifest.kind);
  const { name, namespace } = manifest.metadata;
  if (!mapping) {
    throw new CliError(
      `resource mapping not found for name: ${quote(name ?? '')} namespace: ` +
        `${quote(namespace ?? '')} from ${quote(doc.source)}: no matches for kind ` +
        `${quote(manifest.kind)} in version ${quote(manifest.apiVersion)}\nensure CRDs are ` +
        `installed first`,
    );
  }
  if (mapping.namespaced && namespace && ctx.explicitNamespace && namespace !== ctx.namespace) {
    throw new CliError(
      `the namespace from the provided object ${quote(namespace)} does not match the ` +
        `namespace ${quote(ctx.namespace)}. You must pass '--namespace=${namespace}' to ` +
        `perform this operation.`,
    );
  }
  const target: Target = {
    mapping,
    namespace: mapping.namespaced ? namespace || ctx.namespace : '',
    source: doc.source,
    manifest,
  };
  if (name) target.name = name;
  return target;
}

/** What a command line means. Throws before anything is visited, as kubectl does. */
export async function resolve(ctx: Context, ask: Ask): Promise<Target[]> {
  const args = ask.args ?? [];
  const files = ask.files ? ctx.flags.list('filename') : [];
  const kustomize = ask.files ? ctx.flags.str('kustomize') : '';
  if (files.length > 0 || kustomize !== '') {
    if (args.length > 0)
      throw new CliError(
        'when paths, URLs, or stdin is provided as input, you may not specify resource ' +
          'arguments as well',
      );
    if (ask.all) throw new CliError("setting 'all' parameter but found a non empty selector. ");
    const out: Target[] = [];
    for (const doc of await readManifests(ctx))
      out.push(await documentTarget(ctx, doc, ask.validate === true));
    return out;
  }
  if (args.length === 0) throw new CliError(SPECIFY);
  const selected =
    (ask.selector ?? '') !== '' || (ask.fieldSelector ?? '') !== '' || ask.all === true;
  if (args.some((arg) => arg.includes('/'))) {
    if (args.some((arg) => arg.split('/').length > 2))
      throw new CliError('arguments in resource/name form may not have more than one slash');
    if (args.some((arg) => !arg.includes('/'))) throw new CliError(NO_SEPARATE);
    if (selected) throw new CliError('name cannot be provided when a selector is specified');
    const discovery = await ctx.discovery();
    return args.map((arg) => {
      const [type = '', name = ''] = arg.split('/');
      if (type === '' || name === '')
        throw new CliError('arguments in resource/name form must have a single resource and name');
      const mapping = discovery.resource(type);
      return { mapping, namespace: namespaceFor(ctx, mapping, ask), name };
    });
  }
  const types = args[0]!.split(',');
  const names = args.slice(1);
  const discovery = await ctx.discovery();
  const mappings = types.flatMap((type) => {
    const category = discovery.category(type);
    return category.length > 0 ? category : [discovery.resource(type)];
  });
  if (names.length > 0) {
    if (selected) throw new CliError('name cannot be provided when a selector is specified');
    if (ask.allNamespaces)
      throw new CliError('a resource cannot be retrieved by name across all namespaces');
    if (names.includes('')) throw new CliError('resource name may not be empty');
    return mappings.flatMap((mapping) =>
      names.map((name) => ({ mapping, namespace: namespaceFor(ctx, mapping, ask), name })),
    );
  }
  if (!selected && !ask.listAll)
    throw new CliError('resource(s) were provided, but no name was specified');
  return mappings.map((mapping) => ({ mapping, namespace: namespaceFor(ctx, mapping, ask) }));
}

/** An object that was found. */
export interface Info {
  mapping: Mapping;
  namespace: string;
  name: string;
  object: KubeObject;
  source: string;
  manifest?: KubeObject;
}

export const pathOfTarget = (target: Target, subresource?: string): string =>
  pathOf(target.mapping, target.namespace, target.name, subresource);
export const infoPath = (info: Info, subresource?: string): string =>
  pathOf(info.mapping, info.namespace, info.name, subresource);

export function selectors(ask: Ask): Record<string, string> {
  return {
    ...(ask.selector ? { labelSelector: ask.selector } : {}),
    ...(ask.fieldSelector ? { fieldSelector: ask.fieldSelector } : {}),
  };
}

/** A refused selector is told with what was looked for. */
export function listFailure(thrown: unknown, mapping: Mapping, ask: Ask): Error {
  const error = toError(thrown);
  const refused = error instanceof StatusError && error.reason === 'BadRequest';
  if (refused && (ask.selector || ask.fieldSelector)) {
    const group =
      mapping.group === '' ? `/${mapping.version}` : `${mapping.group}/${mapping.version}`;
    error.message =
      `Unable to find ${quote(`${group}, Resource=${mapping.resource}`)} that match label ` +
      `selector ${quote(ask.selector ?? '')}, field selector ${quote(ask.fieldSelector ?? '')}: ` +
      error.message;
  }
  return error;
}

/** GET of one object; when it is not found because its namespace is not, that is told. */
export async function getOne(
  ctx: Context,
  target: Target,
  query?: Record<string, string>,
  accept?: string,
  subresource?: string,
): Promise<unknown> {
  try {
    return await ctx.client.get(pathOfTarget(target, subresource), query, accept);
  } catch (error) {
    if (isNotFound(error) && target.namespace !== '' && target.namespace !== 'default') {
      try {
        await ctx.client.get(`/api/v1/namespaces/${target.namespace}`);
      } catch (missing) {
        if (isNotFound(missing)) throw missing;
      }
    }
    throw error;
  }
}

/** Reads the objects of targets, going on after errors. `extra` is a query to send along. */
export async function load(
  ctx: Context,
  targets: Target[],
  ask: Ask,
  extra: Record<string, string> = {},
): Promise<{ infos: Info[]; errors: Error[] }> {
  const infos: Info[] = [];
  const errors: Error[] = [];
  const put = (target: Target, object: KubeObject): void => {
    infos.push({
      mapping: target.mapping,
      namespace: object.metadata.namespace ?? target.namespace,
      name: object.metadata.name ?? '',
      object,
      source: target.source ?? '',
      ...(target.manifest ? { manifest: target.manifest } : {}),
    });
  };
  for (const target of targets) {
    try {
      if (ask.local && target.manifest) put(target, target.manifest);
      else if (target.name === undefined && !target.manifest) {
        const found = await ctx.client.list(pathOf(target.mapping, target.namespace), {
          ...selectors(ask),
          ...extra,
        });
        for (const object of found.items) {
          put(target, object);
        }
      } else put(target, (await getOne(ctx, target, extra)) as KubeObject);
    } catch (error) {
      errors.push(
        target.name === undefined ? listFailure(error, target.mapping, ask) : toError(error),
      );
    }
  }
  return { infos, errors };
}

/**
 * Does something to each object, going on after errors; throws all of them at the end. Models
 * resource.ContinueOnErrorVisitor.
 */
export async function visit(
  infos: Info[],
  errors: Error[],
  act: (info: Info) => void | Promise<void>,
): Promise<void> {
  for (const info of infos) {
    try {
      await act(info);
    } catch (error) {
      errors.push(toError(error));
    }
  }
  throwAll(errors);
}
