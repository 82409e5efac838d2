/** kubectl edit. Models kubectl/pkg/cmd/util/editor. */
import { load, resolve } from '../../builder.ts';
import { Outcome } from '../../change.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, SilentExit, throwAll } from '../../errors.ts';
import { asList } from '../../printers/list.ts';
import { withoutManaged } from '../../printers/managed-fields.ts';
import { yaml } from '../../printers/yaml.ts';
import { quote } from '../../go-format.ts';
import { help } from './edit.help.ts';
import { headerOf, meaning, withoutComments } from './edited-file.ts';
import { type Results, save } from './save.ts';

const FORMATS = ['json', 'kyaml', 'yaml'];

// An editor that is a program may change the file for ever.
const MOST_OPENINGS = 100;

/** Exit status of a program that is not there. */
const NOT_FOUND = 127;

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
  const shown = infos.map((info) => withoutManaged(info.object));
  const original = yaml(shown.length === 1 ? shown[0] : asList(shown));
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

export const edit: Command = {
  ...help,
  run: runEdit,
};
