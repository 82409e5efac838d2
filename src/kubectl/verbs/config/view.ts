/** kubectl config view. Models kubectl/pkg/cmd/config/view.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { entry } from '../../kubeconfig.ts';
import { CHANGE_FORMATS, printerFor } from '../../printers/print-flags.ts';
import { yaml } from '../../printers/yaml.ts';
import { clone } from '../../../base/clone.ts';
import { type Json, list, text } from '../../values.ts';
import { help } from './view.help.ts';

export const view: Command = {
  ...help,
  async run(ctx) {
    const config = clone(ctx.kubeconfig.config);
    if (ctx.flags.bool('minify')) {
      const current = entry(config, 'contexts', text(config, 'current-context'));
      if (!current) throw new CliError('current-context must exist in order to minify');
      config['contexts'] = [current];
      config['clusters'] = [entry(config, 'clusters', text(current, 'context', 'cluster'))].filter(
        Boolean,
      );
      config['users'] = [entry(config, 'users', text(current, 'context', 'user'))].filter(Boolean);
    }
    if (!ctx.flags.bool('raw')) {
      for (const cluster of list(config, 'clusters'))
        hide(cluster['cluster'] as Json, ['certificate-authority-data'], 'DATA+OMITTED');
      for (const user of list(config, 'users')) {
        hide(user['user'] as Json, ['client-certificate-data', 'client-key-data'], 'DATA+OMITTED');
        hide(user['user'] as Json, ['token', 'password'], 'REDACTED');
      }
    }
    const whole: Json = {
      apiVersion: 'v1',
      clusters: null,
      contexts: null,
      'current-context': '',
      kind: 'Config',
      users: null,
      ...config,
    };
    delete whole['preferences'];
    const printer = printerFor(ctx, CHANGE_FORMATS);
    ctx.out(printer ? printer.print(whole) : yaml(whole));
    return 0;
  },
};

function hide(object: Json | undefined, keys: string[], word: string): void {
  for (const key of keys) {
    if (object?.[key] !== undefined) object[key] = word;
  }
}
