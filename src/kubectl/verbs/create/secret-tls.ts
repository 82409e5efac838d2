/** kubectl create secret tls. Models kubectl/pkg/cmd/create/create_secret_tls.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { toBase64 } from '../../base64-text.ts';
import { type Json } from '../../values.ts';
import { make, oneName } from './generator.ts';
import { help } from './secret-tls.help.ts';

export const tls: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const read = (path: string): string => {
      const text = ctx.host.files.read(path);
      if (text === undefined)
        throw new CliError(`Cannot read file ${path}, open ${path}: no such file or directory`);
      return toBase64(text);
    };
    const data: Json = {
      'tls.crt': read(ctx.flags.str('cert')),
      'tls.key': read(ctx.flags.str('key')),
    };
    return make(
      ctx,
      { apiVersion: 'v1', kind: 'Secret', metadata: { name }, data, type: 'kubernetes.io/tls' },
      'failed to create secret ',
    );
  },
};
