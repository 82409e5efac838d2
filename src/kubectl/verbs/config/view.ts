/** kubectl config view. Models kubectl/pkg/cmd/config/view.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { entry } from '../../kubeconfig.ts';
import { CHANGE_FORMATS, printerFor } from '../../printers/print-flags.ts';
import { yaml } from '../../printers/yaml.ts';
import { clone } from '../../../base/clone.ts';
import { isObject } from '../../../base/object.ts';
import { type Json, list, text } from '../../values.ts';
import { help } from './view.help.ts';

/** Only what the current context uses. */
function minified(config: Json): Json {
  const context = entry(config, 'contexts', text(config, 'current-context'));
  if (!context) throw new CliError('current-context must exist in order to minify');
  const used = (part: string, field: string): Json[] => {
    const found = entry(config, part, text(context, 'context', field));
    return found ? [found] : [];
  };
  return {
    ...config,
    contexts: [context],
    clusters: used('clusters', 'cluster'),
    users: used('users', 'user'),
  };
}

/** Puts a word in the place of values that are secret or long. */
function hide(entries: Json[], field: string, keys: string[], word: string): void {
  for (const entryOfPart of entries) {
    const inner = entryOfPart[field];
    if (!isObject(inner)) continue;
    for (const key of keys) {
      if (inner[key] !== undefined) inner[key] = word;
    }
  }
}

function hideSecrets(config: Json): void {
  const users = list(config, 'users');
  const omitted = 'DATA+OMITTED';
  hide(list(config, 'clusters'), 'cluster', ['certificate-authority-data'], omitted);
  hide(users, 'user', ['client-certificate-data', 'client-key-data'], omitted);
  hide(users, 'user', ['token', 'password'], 'REDACTED');
}

export const view: Command = {
  ...help,
  async run(ctx) {
    const copy = clone(ctx.kubeconfig.config);
    const config = ctx.flags.bool('minify') ? minified(copy) : copy;
    if (!ctx.flags.bool('raw')) hideSecrets(config);
    const { preferences: _, ...whole }: Json = {
      apiVersion: 'v1',
      clusters: null,
      contexts: null,
      'current-context': '',
      kind: 'Config',
      users: null,
      ...config,
    };
    const printer = printerFor(ctx, CHANGE_FORMATS);
    ctx.out(printer ? printer.print(whole) : yaml(whole));
    return 0;
  },
};
