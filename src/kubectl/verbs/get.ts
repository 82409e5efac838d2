/** kubectl get. Models kubectl/pkg/cmd/get. */
import type { KubeObject } from '../../schema/objects.ts';
import { type Ask, getOne, listFailure, resolve, selectors, type Target } from '../builder.ts';
import { pathOf, TABLE } from '../client.ts';
import {
  allNamespacesFlag,
  type Command,
  type Context,
  fileFlags,
  printFlags,
  selectorFlag,
} from '../command.ts';
import { typeName } from '../discovery.ts';
import { isNotFound, RawError, throwAll, toError } from '../errors.ts';
import { flag } from '../flags.ts';
import { asList, nameOfObject, printerFor, type Printer } from '../printers/structured.ts';
import { checkField, sortBy } from '../printers/sort.ts';
import { isTable, TableWriter } from '../printers/table.ts';
import { type Json, list, text, unescaped } from '../values.ts';
import { watch } from './watch.ts';

const flags = [
  allNamespacesFlag,
  ...printFlags,
  ...fileFlags,
  selectorFlag,
  flag(
    'chunk-size:int=500',
    'Return large lists in chunks rather than all at once. Pass 0 to disable.',
  ),
  flag(
    'field-selector',
    "Selector (field query) to filter on, supports '=', '==', and '!='.(e.g. " +
      '--field-selector key1=value1,key2=value2). The server only supports a limited number of ' +
      'field queries per type.',
  ),
  flag(
    'ignore-not-found:bool=false',
    'If set to true, suppresses NotFound error for specific objects that do not exist. Using ' +
      'this flag with commands that query for collections of resources has no effect when no ' +
      'resources are found.',
  ),
  flag(
    'L,label-columns:list',
    'Accepts a comma separated list of labels that are going to be presented as columns. ' +
      'Names are case-sensitive. You can also use multiple flag options like -L label1 -L ' +
      'label2...',
  ),
  flag(
    'no-headers:bool=false',
    "When using the default or custom-column output format, don't print headers (default print headers).",
  ),
  flag(
    'output-watch-events:bool=false',
    'Output watch event objects when --watch or --watch-only is used. Existing objects are ' +
      'output as initial ADDED events.',
  ),
  flag(
    'raw',
    'Raw URI to request from the server.  Uses the transport specified by the kubeconfig file.',
  ),
  flag(
    'server-print:bool=true',
    'If true, have the server return the appropriate table output. Supports extension APIs and CRDs.',
  ),
  flag('show-kind:bool=false', 'If present, list the resource type for the requested object(s).'),
  flag(
    'show-labels:bool=false',
    'When printing, show all labels as the last column (default hide labels column)',
  ),
  flag(
    'sort-by',
    'If non-empty, sort list types using this field specification.  The field specification ' +
      "is expressed as a JSONPath expression (e.g. '{.metadata.name}'). The field in the API " +
      'resource specified by this JSONPath expression must be an integer or a string.',
  ),
  flag('subresource', 'If specified, gets the subresource of the requested object.'),
  flag('w,watch:bool=false', 'After listing/getting the requested object, watch for changes.'),
  flag(
    'watch-only:bool=false',
    'Watch for changes to the requested object(s), without listing/getting first.',
  ),
];

export const askOf = (ctx: Context): Ask => ({
  args: ctx.args,
  listAll: true,
  selector: ctx.flags.str('selector'),
  fieldSelector: ctx.flags.str('field-selector'),
  allNamespaces: ctx.flags.bool('all-namespaces'),
  files: true,
});

async function run(ctx: Context): Promise<number | undefined> {
  const { flags: f } = ctx;
  if (f.str('raw')) return raw(ctx, f.str('raw'));
  const files = f.list('filename').length > 0 || f.str('kustomize') !== '';
  if (ctx.args.length === 0 && !files) {
    throw new RawError(`You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples`);
  }
  const watching = f.bool('watch') || f.bool('watch-only');
  if (f.bool('output-watch-events') && !watching)
    throw ctx.usageError(
      '--output-watch-events option can only be used with --watch or --watch-only',
    );
  const printer = printerFor(ctx);
  if (f.str('sort-by')) checkField(f.str('sort-by'));
  const ask = askOf(ctx);
  const targets = await resolve(ctx, ask);
  if (watching)
    return watch(ctx, targets, ask, printer, (t, event) => tableFor(ctx, t, false, event));
  if (printer) await structured(ctx, targets, ask, printer);
  else await tables(ctx, targets, ask);
  return 0;
}

async function raw(ctx: Context, path: string): Promise<number> {
  const [p = '', q = ''] = path.split('?');
  const query = Object.fromEntries(
    q
      .split('&')
      .filter(Boolean)
      .map((kv) => kv.split('=').map(unescaped) as [string, string]),
  );
  const body = await ctx.client.get(p, query);
  ctx.out(typeof body === 'string' ? body : `${JSON.stringify(body)}\n`);
  return 0;
}

/** Is a list asked for (so that the answer is a List even of one)? */
const isList = (targets: Target[]): boolean =>
  targets.length !== 1 || (targets[0]!.name === undefined && !targets[0]!.manifest);

async function structured(
  ctx: Context,
  targets: Target[],
  ask: Ask,
  printer: Printer,
): Promise<void> {
  const found: KubeObject[] = [];
  const errors: Error[] = [];
  const sub = ctx.flags.str('subresource') || undefined;
  for (const t of targets) {
    try {
      if (t.name === undefined && !t.manifest)
        found.push(
          ...(
            await ctx.client.list(
              pathOf(t.mapping, t.namespace),
              selectors(ask),
              ctx.flags.int('chunk-size'),
            )
          ).items,
        );
      else found.push((await getOne(ctx, t, undefined, undefined, sub)) as KubeObject);
    } catch (e) {
      note(ctx, errors, e, t, ask);
    }
  }
  const by = ctx.flags.str('sort-by');
  const items = by ? (sortBy(found, by, (o) => o) ?? []) : found;
  const single = !isList(targets);
  if (printer.each) {
    const discovery = await ctx.discovery();
    for (const o of items) ctx.out(`${nameOfObject(o, discovery)}\n`);
  } else if (single) {
    if (items[0]) ctx.out(printer.print(items[0]));
  } else if (items.length > 0 || errors.length === 0) ctx.out(printer.print(asList(items)));
  ctx.out(printer.end());
  throwAll(errors);
}

function note(ctx: Context, errors: Error[], e: unknown, t: Target, ask: Ask): void {
  if (isNotFound(e) && ctx.flags.bool('ignore-not-found') && t.name !== undefined) return;
  errors.push(t.name === undefined ? listFailure(e, t.mapping, ask) : toError(e));
}

function tableFor(ctx: Context, t: Target, many: boolean, event = false): TableWriter {
  const f = ctx.flags;
  return new TableWriter({
    wide: f.str('output') === 'wide',
    noHeaders: f.bool('no-headers'),
    showLabels: f.bool('show-labels'),
    labelColumns: f.list('label-columns'),
    withNamespace: f.bool('all-namespaces') && t.mapping.namespaced,
    kindPrefix: many || f.bool('show-kind') ? typeName(t.mapping) : '',
    withEvent: event,
  });
}

async function tables(ctx: Context, targets: Target[], ask: Ask): Promise<void> {
  const errors: Error[] = [];
  const by = ctx.flags.str('sort-by');
  const sub = ctx.flags.str('subresource') || undefined;
  const found: { target: Target; table: unknown }[] = [];
  for (const target of targets) {
    try {
      for (const table of await readTables(ctx, target, ask, by !== '', sub))
        found.push({ target, table });
    } catch (e) {
      note(ctx, errors, e, target, ask);
    }
  }
  // More than one kind among what was found, or a category: names carry their kind.
  const many = new Set(found.map((f) => f.target.mapping)).size > 1 || ctx.args[0] === 'all';
  let current: { writer: TableWriter; target: Target } | undefined;
  let printed = 0;
  const flush = (): void => {
    if (!current || current.writer.rows === 0) return;
    if (printed > 0 && !ctx.flags.bool('no-headers')) ctx.out('\n');
    printed += current.writer.rows;
    ctx.out(current.writer.flush());
  };
  for (const { target, table } of found) {
    if (!current || current.target.mapping !== target.mapping) {
      flush();
      current = { writer: tableFor(ctx, target, many), target };
    }
    current.writer.add(
      by && isTable(table)
        ? {
            ...(table as Json),
            rows: sortBy(list(table, 'rows'), by, (row) => row['object']) ?? [],
          }
        : table,
    );
  }
  flush();
  if (printed === 0 && errors.length === 0 && !ctx.flags.bool('ignore-not-found')) {
    const namespaced = targets.some((t) => t.mapping.namespaced);
    ctx.err(
      namespaced && !ask.allNamespaces
        ? `No resources found in ${ctx.namespace} namespace.\n`
        : 'No resources found\n',
    );
  }
  throwAll(errors);
}

async function readTables(
  ctx: Context,
  t: Target,
  ask: Ask,
  whole: boolean,
  sub?: string,
): Promise<unknown[]> {
  const query: Record<string, string> = whole ? { includeObject: 'Object' } : {};
  if (t.name !== undefined || t.manifest) return [toTable(await getOne(ctx, t, query, TABLE, sub))];
  const out: unknown[] = [];
  let next = '';
  const chunk = ctx.flags.int('chunk-size');
  do {
    const page = await ctx.client.get(
      pathOf(t.mapping, t.namespace),
      {
        ...selectors(ask),
        ...query,
        ...(chunk > 0 ? { limit: String(chunk) } : {}),
        ...(next ? { continue: next } : {}),
      },
      TABLE,
    );
    out.push(toTable(page));
    next = text(page, 'metadata', 'continue');
  } while (next !== '');
  return out;
}

/** A server that makes no tables (some aggregated ones) gets name and age only. */
function toTable(body: unknown): unknown {
  if (isTable(body)) return body;
  const items = Array.isArray((body as Json)['items']) ? list(body, 'items') : [body as Json];
  return {
    kind: 'Table',
    columnDefinitions: [
      { name: 'Name', format: 'name', priority: 0 },
      { name: 'Created At', format: '', priority: 0 },
    ],
    rows: items.map((o) => ({
      cells: [text(o, 'metadata', 'name'), text(o, 'metadata', 'creationTimestamp')],
      object: o,
    })),
  };
}

export const get: Command = {
  name: 'get',
  short: 'Display one or many resources',
  flags,
  run,
  usage:
    '[(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide] ' +
    '(TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags] ' +
    '[options]',
  long: `Display one or many resources.

 Prints a table of the most important information about the specified resources. You can filter the list using a label selector and the --selector flag. If the desired resource type is namespaced you will only see results in the current namespace if you don't specify any namespace.

 By specifying the output as 'template' and providing a Go template as the value of the --template flag, you can filter the attributes of the fetched resources.

Use "kubectl api-resources" for a complete list of supported resources.`,
  examples: `# List all pods in ps output format
kubectl get pods

# List all pods in ps output format with more information (such as node name)
kubectl get pods -o wide

# List deployments in JSON output format, in the "v1" version of the "apps" API group
kubectl get deployments.v1.apps -o json

# List a pod identified by type and name specified in "pod.yaml" in JSON output format
kubectl get -f pod.yaml -o json

# List resource information in custom columns
kubectl get pod test-pod -o custom-columns=CONTAINER:.spec.containers[0].name,IMAGE:.spec.containers[0].image

# List one or more resources by their type and names
kubectl get rc/web service/frontend pods/web-pod-13je7

# List all pods existing in all namespaces
kubectl get pods --all-namespaces`,
};
