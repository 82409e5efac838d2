/** kubectl set subject. Models kubectl/pkg/cmd/set/set_subject.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { type Json, list } from '../../values.ts';
import { help } from './subject.help.ts';
import { change } from './update.ts';

export const subject: Command = {
  ...help,
  async run(ctx) {
    const rbac = 'rbac.authorization.k8s.io';
    const added: Json[] = [
      ...ctx.flags.list('user').map((name) => ({ apiGroup: rbac, kind: 'User', name })),
      ...ctx.flags.list('group').map((name) => ({ apiGroup: rbac, kind: 'Group', name })),
      ...ctx.flags.list('serviceaccount').map((given) => {
        const [namespace = '', name = ''] = given.split(':');
        return { kind: 'ServiceAccount', name, namespace };
      }),
    ];
    if (added.length === 0)
      throw new CliError('you must specify at least one value of user, group or serviceaccount');
    return change(ctx, ctx.args, 'subjects updated', (object) => {
      const before = list(object, 'subjects');
      object['subjects'] = [
        ...before,
        ...added.filter(
          (subject) =>
            !before.some(
              (other) =>
                other['kind'] === subject['kind'] &&
                other['name'] === subject['name'] &&
                other['namespace'] === subject['namespace'],
            ),
        ),
      ];
    });
  },
};
