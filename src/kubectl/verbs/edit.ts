/** kubectl edit. Models kubectl/pkg/cmd/util/editor. */
import { type Info, infoPath, load, resolve } from '../builder.ts';
import { Outcome, writeQuery } from '../change.ts';
import {
  type Command,
  type Context,
  fileFlags,
  managerFlag,
  printFlags,
  validateFlag,
} from '../command.ts';
import { CliError, isNotFound, SilentExit, StatusError, throwAll, toError } from '../errors.ts';
import { flag } from '../flags.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { asList, goSyntax, withoutManaged, yaml } from '../printers/structured.ts';
import { recordAfter, recordFlag } from '../record.ts';
import { hasSchema, isEmpty, twoWay } from '../strategic.ts';
import { equal, goJson, isMap, type Json, quote } from '../values.ts';
import { readYaml } from '../yaml.ts';

const FORMATS = ['json', 'kyaml', 'yaml'];
const HEADER = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

// An editor that is a program may change the file for ever.
const MOST_OPENINGS = 100;

/** Exit status of a program that is not there. */
const NOT_FOUND = 127;

/** What went wrong with a file: shown above it when it is opened again. */
interface Reason {
  head: string;
  others: string[];
}
interface Results {
  reasons: Reason[];
  retry: boolean;
  missing: boolean;
}

const commented = (text: string): string => text.replaceAll('\n', '\n# ');
const headerOf = (reasons: readonly Reason[]): string =>
  HEADER +
  reasons
    .map(
      ({ head, others }) =>
        `# ${commented(head)}${others.length > 0 ? ':' : ''}\n` +
        `${others.map((o) => `# * ${commented(o)}\n`).join('')}#\n`,
    )
    .join('');

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*#(?!!)/.test(line))
    .join('\n');
/** What a file says, whatever its comments and its form. */
function meaning(text: string): string {
  try {
    return goJson(readYaml(text)[0]);
  } catch {
    return withoutComments(text);
  }
}

async function runEdit(ctx: Context): Promise<number> {
  const ask = { args: ctx.args, listAll: true, files: true };
  // A format that is none is told before anything is opened.
  const format = ctx.flags.str('output');
  if (format !== '' && !FORMATS.includes(format))
    throw new CliError(
      `unable to match a printer suitable for the output format ${quote(format)}, allowed ` +
        `formats are: ${FORMATS.join(',')}`,
    );
  const outcome = new Outcome(ctx);
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  throwAll(errors);
  if (infos.length === 0) throw new CliError('edit cancelled, no objects found');
  const shown = infos.map((i) => withoutManaged(i.object as Json));
  const original = yaml(shown.length === 1 ? shown[0] : asList(shown as unknown as KubeObject[]));
  let results: Results | undefined;
  let edited = original;
  for (let attempt = 0; ; attempt++) {
    const path = `/tmp/kubectl-edit-${(ctx.host.now() + attempt) % 4_294_967_296}.yaml`;
    const before = edited;
    edited = await opened(ctx, path, headerOf(results?.reasons ?? []) + withoutComments(edited));
    if (attempt === MOST_OPENINGS || (results && meaning(before) === meaning(edited))) {
      ctx.err(`A copy of your changes has been stored to ${quote(path)}\n`);
      throw new CliError('Edit cancelled, no valid changes were saved.');
    }
    if (meaning(original) === meaning(edited)) {
      ctx.host.files.remove(path);
      ctx.err('Edit cancelled, no changes made.\n');
      return 0;
    }
    results = await save(ctx, infos, edited, { path, outcome });
    if (results.retry)
      ctx.err(`You can run \`kubectl replace -f ${path}\` to try this update again.\n`);
    if (results.missing && !results.retry)
      ctx.err(`The edits you made on deleted resources have been saved to ${quote(path)}\n`);
    if (results.retry || results.missing) throw new SilentExit();
    ctx.host.files.remove(path);
    if (results.reasons.length === 0) return 0;
  }
}

async function opened(ctx: Context, path: string, text: string): Promise<string> {
  const editor = ctx.host.env['KUBE_EDITOR'] || ctx.host.env['EDITOR'] || 'vi';
  ctx.host.files.write(path, text);
  const code = await ctx.host.run(['sh', '-c', `${editor} ${path}`]);
  if (code === NOT_FOUND) throw new CliError(`unable to launch the editor ${quote(editor)}`);
  if (code !== 0) throw new CliError(`there was a problem with the editor ${quote(editor)}`);
  return ctx.host.files.read(path) ?? '';
}

async function save(
  ctx: Context,
  infos: Info[],
  text: string,
  { path, outcome }: { path: string; outcome: Outcome },
): Promise<Results> {
  const results: Results = { reasons: [], retry: false, missing: false };
  let value: unknown;
  let why = 'Invalid value';
  try {
    [value] = readYaml(text);
  } catch (e) {
    why = toError(e).message;
  }
  if (!isMap(value)) {
    const [first] = infos;
    if (first) invalid(ctx, first, [`The edited file failed validation: ${why}`], results);
    return results;
  }
  const list = value['kind'] === 'List' && Array.isArray(value['items']) ? value['items'] : [value];
  for (const after of list as unknown[]) {
    if (!isMap(after)) continue;
    try {
      await saveOne(ctx, infos, after, outcome, results);
    } catch (e) {
      ctx.err(`A copy of your changes has been stored to ${quote(path)}\n`);
      throw e;
    }
  }
  return results;
}

const uidOf = (object: Json): unknown =>
  isMap(object['metadata']) ? object['metadata']['uid'] : undefined;
const nameOf = (object: Json): unknown =>
  isMap(object['metadata']) ? object['metadata']['name'] : undefined;

async function saveOne(
  ctx: Context,
  infos: Info[],
  after: Json,
  outcome: Outcome,
  results: Results,
): Promise<void> {
  const info = infos.find((i) => i.object.metadata.uid === uidOf(after));
  if (!info)
    throw new CliError(
      `no original object found for &unstructured.Unstructured{Object:${goSyntax(after)}}`,
    );
  const before = withoutManaged(info.object);
  if (equal(before, after)) {
    outcome.tell(info.mapping, info.object, 'skipped');
    return;
  }
  if (
    ['apiVersion', 'kind'].some((key) => before[key] !== after[key]) ||
    nameOf(before) !== nameOf(after)
  ) {
    throw new CliError('At least one of apiVersion, kind and name was changed');
  }
  const { apiVersion, kind } = info.object;
  const body = twoWay(before, after, apiVersion, kind);
  if (ctx.flags.bool('output-patch')) ctx.out(`Patch: ${goJson(body)}\n`);
  if (isEmpty(body)) {
    outcome.tell(info.mapping, info.object, 'edited');
    return;
  }
  try {
    const made = await ctx.client.patch(
      infoPath(info),
      hasSchema(apiVersion, kind) ? 'strategic-merge' : 'merge',
      body,
      writeQuery(ctx, true),
    );
    await recordAfter(ctx, info);
    outcome.tell(info.mapping, made, 'edited');
  } catch (e) {
    note(ctx, info, toError(e), results);
  }
}

function nameFor({ mapping: { group, resource }, name }: Info): string {
  return `${resource}${group === '' ? '' : `.${group}`} ${quote(name)}`;
}

function invalid(ctx: Context, info: Info, others: string[], results: Results): void {
  results.reasons.push({ head: `${nameFor(info)} was not valid`, others });
  ctx.err(`error: ${nameFor(info)} is invalid\n`);
}

/** What the server refused is shown above the file when it is opened again. */
function note(ctx: Context, info: Info, error: Error, results: Results): void {
  const which = nameFor(info);
  if (error instanceof StatusError && error.reason === 'Invalid') {
    const causes = error.status.details?.causes ?? [];
    invalid(
      ctx,
      info,
      causes.map((c) => `${c.field ?? ''}: ${c.message ?? ''}`),
      results,
    );
  } else if (isNotFound(error)) {
    results.missing = true;
    ctx.err(`error: ${which} could not be found on the server\n`);
  } else {
    results.retry = true;
    ctx.err(`error: ${which} could not be patched: ${error.message}\n`);
  }
}

export const edit: Command = {
  name: 'edit',
  short: 'Edit a resource on the server',
  usage: '(RESOURCE/NAME | -f FILENAME) [options]',
  run: runEdit,
  long:
    'Edit a resource from the default editor.\n\n The edit command allows you to directly edit ' +
    'any API resource you can retrieve via the command-line tools. It will open the editor ' +
    "defined by your KUBE_EDITOR, or EDITOR environment variables, or fall back to 'vi' for " +
    "Linux or 'notepad' for Windows.",
  examples:
    "# Edit the service named 'registry'\nkubectl edit svc/registry\n\n" +
    '# Use an alternative editor\nKUBE_EDITOR="nano" kubectl edit svc/registry',
  flags: [
    ...printFlags,
    ...fileFlags,
    validateFlag,
    managerFlag('kubectl-edit'),
    recordFlag,
    flag('output-patch:bool=false', 'Output the patch if the resource is edited.'),
    flag(
      'save-config:bool=false',
      'If true, the configuration of current object will be saved in its annotation.',
    ),
    flag(
      'subresource',
      'If specified, edit will operate on the subresource of the requested object.',
    ),
  ],
};
