/** kubectl api-resources. Models kubectl/pkg/cmd/apiresources. */
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { apiVersionOf, type Mapping, resourceName } from '../discovery.ts';
import { CliError } from '../errors.ts';
import { tableWriter } from '../printers/tabwriter.ts';
import { byText } from '../../base/order.ts';
import { help } from './api-resources.help.ts';

/** Resources that the flags leave, each in its preferred version. */
async function wantedResources(ctx: Context): Promise<Mapping[]> {
  const { flags } = ctx;
  const verbs = flags.list('verbs');
  const categories = flags.list('categories');
  const seen = new Set<string>();
  return (await ctx.discovery()).all.filter((mapping) => {
    const name = resourceName(mapping);
    if (seen.has(name)) return false;
    seen.add(name);
    return (
      (!flags.has('api-group') || mapping.group === flags.str('api-group')) &&
      (!flags.has('namespaced') || mapping.namespaced === flags.bool('namespaced')) &&
      verbs.every((verb) => mapping.verbs.includes(verb)) &&
      categories.every((category) => mapping.categories.includes(category))
    );
  });
}

/** By group and name, unless --sort-by says otherwise. */
function sortKey({ group, kind, resource }: Mapping, by: string): string {
  if (by === 'kind') return kind;
  return by === 'name' ? resource : `${group}\0${resource}`;
}

function row(mapping: Mapping, wide: boolean): string {
  const { resource, shortNames, namespaced, kind, verbs, categories } = mapping;
  const cells = [resource, shortNames.join(','), apiVersionOf(mapping), String(namespaced), kind];
  if (wide) cells.push(verbs.toSorted(byText).join(','), categories.join(','));
  return `${cells.join('\t')}\n`;
}

async function apiResources(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (ctx.args.length > 0) throw ctx.usageError(`unexpected arguments: [${ctx.args.join(' ')}]`);
  const output = flags.str('output');
  if (!['', 'wide', 'name', 'json', 'yaml'].includes(output))
    throw new CliError(`--output ${output} is not available`);
  const by = flags.str('sort-by');
  const found = await wantedResources(ctx);
  found.sort((left, right) => byText(sortKey(left, by), sortKey(right, by)));
  if (output === 'name') {
    ctx.out(found.map((mapping) => `${resourceName(mapping)}\n`).join(''));
    return 0;
  }
  const writer = tableWriter();
  const wide = output === 'wide';
  const more = wide ? '\tVERBS\tCATEGORIES' : '';
  if (!flags.bool('no-headers'))
    writer.write(`NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND${more}\n`);
  for (const mapping of found) {
    writer.write(row(mapping, wide));
  }
  ctx.out(writer.flush());
  return 0;
}

export const apiResourcesVerb: Command = {
  ...help,
  run: apiResources,
};
