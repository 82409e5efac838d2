/** kubectl auth whoami. Models kubectl/pkg/cmd/auth/whoami.go. */
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { tableWriter } from '../../printers/tabwriter.ts';
import { map, text, texts } from '../../values.ts';
import { help } from './whoami.help.ts';

async function runWhoami(ctx: Context): Promise<number> {
  const answer = await ctx.client.write(
    'POST',
    '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
  );
  const user = map(answer, 'status', 'userInfo');
  const writer = tableWriter();
  writer.write(
    `ATTRIBUTE\tVALUE\nUsername\t${text(user, 'username')}\n` +
      `Groups\t[${texts(user, 'groups').join(' ')}]\n`,
  );
  ctx.out(writer.flush());
  return 0;
}

export const whoami: Command = {
  ...help,
  run: runWhoami,
};
