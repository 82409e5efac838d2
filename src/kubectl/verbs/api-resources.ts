/** kubectl api-resources. Models kubectl/pkg/cmd/apiresources. */
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { apiVersionOf, type Mapping, resourceName } from '../discovery.ts';
import { CliError } from '../errors.ts';
import { tableWriter } from '../printers/tabwriter.ts';
import { byKey } from '../values.ts';
import { help } from './api-resources.help.ts';

async function apiResources(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (ctx.args.length > 0) throw ctx.usageError(`unexpected arguments: [${ctx.args.join(' ')}]`);
  const output = flags.str('output');
  if (!['', 'wide', 'name', 'json', 'yaml'].includes(output))
    throw new CliError(`--output ${output} is not available`);
  const verbs = flags.list('verbs'),
    categories = flags.list('categories');
  const seen = new Set<string>();
  const found = (await ctx.discovery()).all.filter((m) => {
    const key = resourceName(m);
    if (seen.has(key)) return false;
    seen.add(key);
    return (
      (!flags.has('api-group') || m.group === flags.str('api-group')) &&
      (!flags.has('namespaced') || m.namespaced === flags.bool('namespaced')) &&
      verbs.every((verb) => m.verbs.includes(verb)) &&
      categories.every((category) => m.categories.includes(category))
    );
  });
  const by = flags.str('sort-by');
  const key = (mapping: Mapping): string =>
    by === 'kind'
      ? mapping.kind
      : by === 'name'
        ? mapping.resource
        : `${mapping.group}\0${mapping.resource}`;
  found.sort((a, b) => byKey(key(a), key(b)));
  if (output === 'name') {
    for (const m of found) ctx.out(`${resourceName(m)}\n`);
    return 0;
  }
  const writer = tableWriter();
  const wide = output === 'wide';
  if (!flags.bool('no-headers'))
    writer.write(
      `NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND${wide ? '\tVERBS\tCATEGORIES' : ''}\n`,
    );
  for (const m of found)
    writer.write(
      `${m.resource}\t${m.shortNames.join(',')}\t${apiVersionOf(m)}\t${m.namespaced}\t${m.kind}${wide ? `\t${m.verbs.toSorted(byKey).join(',')}\t${m.categories.join(',')}` : ''}\n`,
    );
  ctx.out(writer.flush());
  return 0;
}

export const apiResourcesVerb: Command = {
  ...help,
  run: apiResources,
};
