/** kubectl config. Models kubectl/pkg/cmd/config. */
import { type Command, type Context, printFlags } from '../command.ts';
import { CliError } from '../errors.ts';
import { flag } from '../flags.ts';
import { entry, writeKubeconfig } from '../kubeconfig.ts';
import { CHANGE_FORMATS, printerFor, yaml } from '../printers/structured.ts';
import { tableWriter } from '../printers/tabwriter.ts';
import { byKey, clone, type Json, list, text } from '../values.ts';
import { setters } from './config-set.ts';

const one = (ctx: Context): string => {
  if (ctx.args.length !== 1) throw ctx.usageError(`Unexpected args: [${ctx.args.join(' ')}]`);
  return ctx.args[0]!;
};
const namesOf = (config: Json, part: string): string[] =>
  list(config, part)
    .map((e) => text(e, 'name'))
    .sort(byKey);

const view: Command = {
  name: 'view',
  short: 'Display merged kubeconfig settings or a specified kubeconfig file',
  usage: '[options]',
  flags: [
    flag('minify:bool=false', 'Remove all information not used by current-context from the output'),
    flag('raw:bool=false', 'Display raw byte data and sensitive data'),
    flag('flatten:bool=false', 'Flatten the resulting kubeconfig file into self-contained output'),
    flag('merge:bool=true'),
    ...printFlags,
  ],
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
      for (const c of list(config, 'clusters'))
        hide(c['cluster'] as Json, ['certificate-authority-data'], 'DATA+OMITTED');
      for (const u of list(config, 'users')) {
        hide(u['user'] as Json, ['client-certificate-data', 'client-key-data'], 'DATA+OMITTED');
        hide(u['user'] as Json, ['token', 'password'], 'REDACTED');
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
function hide(o: Json | undefined, keys: string[], word: string): void {
  for (const k of keys) if (o?.[k] !== undefined) o[k] = word;
}

const currentContext: Command = {
  name: 'current-context',
  short: 'Display the current-context',
  usage: '[options]',
  flags: [],
  async run(ctx) {
    const current = text(ctx.kubeconfig.config, 'current-context');
    if (current === '') throw new CliError('current-context is not set');
    ctx.out(`${current}\n`);
    return 0;
  },
};

const getContexts: Command = {
  name: 'get-contexts',
  short: 'Describe one or many contexts',
  usage: '[(-o|--output=)name)] [options]',
  flags: [
    flag(
      'no-headers:bool=false',
      "When using the default or custom-column output format, don't print headers (default print headers).",
    ),
    flag('o,output', 'Output format. One of: (name).'),
  ],
  async run(ctx) {
    const { config } = ctx.kubeconfig;
    const wanted = ctx.args.length > 0 ? ctx.args : namesOf(config, 'contexts');
    const missing = wanted.find((n) => !entry(config, 'contexts', n));
    if (missing) throw new CliError(`context ${missing} not found`);
    if (ctx.flags.str('output') === 'name') {
      for (const n of wanted) ctx.out(`${n}\n`);
      return 0;
    }
    const w = tableWriter();
    if (!ctx.flags.bool('no-headers')) w.write('CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n');
    for (const n of wanted) {
      const c = entry(config, 'contexts', n);
      w.write(
        `${n === text(config, 'current-context') ? '*' : ''}\t${n}\t${text(c, 'context', 'cluster')}\t${text(c, 'context', 'user')}\t${text(c, 'context', 'namespace')}\n`,
      );
    }
    ctx.out(w.flush());
    return 0;
  },
};

const useContext: Command = {
  name: 'use-context',
  aliases: ['use'],
  short: 'Set the current-context in a kubeconfig file',
  usage: 'CONTEXT_NAME [options]',
  flags: [],
  async run(ctx) {
    const name = one(ctx);
    if (!entry(ctx.kubeconfig.config, 'contexts', name))
      throw new CliError(`no context exists with the name: ${JSON.stringify(name)}`);
    writeKubeconfig(ctx.host, {
      ...ctx.kubeconfig,
      config: { ...ctx.kubeconfig.config, 'current-context': name },
    });
    ctx.out(`Switched to context ${JSON.stringify(name)}.\n`);
    return 0;
  },
};

const setContext: Command = {
  name: 'set-context',
  short: 'Set a context entry in kubeconfig',
  usage:
    '[NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace] [options]',
  flags: [flag('current:bool=false', 'Modify the current context')],
  async run(ctx) {
    const { config } = ctx.kubeconfig;
    const name = ctx.flags.bool('current') ? text(config, 'current-context') : one(ctx);
    if (name === '') throw new CliError('no current context is set');
    const before = entry(config, 'contexts', name);
    const context: Json = { ...(before?.['context'] as Json | undefined) };
    for (const key of ['cluster', 'user', 'namespace'])
      if (ctx.flags.has(key)) context[key] = ctx.flags.str(key);
    const others = list(config, 'contexts').filter((c) => c['name'] !== name);
    writeKubeconfig(ctx.host, {
      ...ctx.kubeconfig,
      config: {
        ...config,
        contexts: [...others, { context, name }].sort((a, b) =>
          byKey(text(a, 'name'), text(b, 'name')),
        ),
      },
    });
    ctx.out(`Context ${JSON.stringify(name)} ${before ? 'modified' : 'created'}.\n`);
    return 0;
  },
};

const renameContext: Command = {
  name: 'rename-context',
  short: 'Rename a context from the kubeconfig file',
  usage: 'CONTEXT_NAME NEW_NAME [options]',
  flags: [],
  async run(ctx) {
    const [from = '', to = ''] = ctx.args;
    if (ctx.args.length !== 2) throw ctx.usageError(`Unexpected args: [${ctx.args.join(' ')}]`);
    const { config } = ctx.kubeconfig;
    if (!entry(config, 'contexts', from))
      throw new CliError(
        `cannot rename the context ${JSON.stringify(from)}, it's not in ${ctx.kubeconfig.path}`,
      );
    if (entry(config, 'contexts', to))
      throw new CliError(
        `cannot rename the context ${JSON.stringify(from)}, the context ` +
          `${JSON.stringify(to)} already exists in ${ctx.kubeconfig.path}`,
      );
    const contexts = list(config, 'contexts').map((c) =>
      c['name'] === from ? { ...c, name: to } : c,
    );
    writeKubeconfig(ctx.host, {
      ...ctx.kubeconfig,
      config: {
        ...config,
        contexts,
        ...(text(config, 'current-context') === from ? { 'current-context': to } : {}),
      },
    });
    ctx.out(`Context ${JSON.stringify(from)} renamed to ${JSON.stringify(to)}.\n`);
    return 0;
  },
};

function remover(part: string, what: string): Command {
  return {
    name: `delete-${what}`,
    short: `Delete the specified ${what} from the kubeconfig`,
    usage: 'NAME [options]',
    flags: [],
    async run(ctx) {
      const name = one(ctx);
      const { config, path } = ctx.kubeconfig;
      if (!entry(config, part, name))
        throw new CliError(`cannot delete ${what} ${name}, not in ${path}`);
      if (what === 'context' && text(config, 'current-context') === name)
        ctx.err(
          'warning: this removed your active context, use "kubectl config use-context" to select a different one\n',
        );
      writeKubeconfig(ctx.host, {
        path,
        config: { ...config, [part]: list(config, part).filter((c) => c['name'] !== name) },
      });
      ctx.out(`deleted ${what} ${name} from ${path}\n`);
      return 0;
    },
  };
}
const lister = (part: string, what: string): Command => ({
  name: `get-${what}`,
  short: `Display ${what} defined in the kubeconfig`,
  usage: '[options]',
  flags: [],
  async run(ctx) {
    ctx.out(
      `NAME\n${namesOf(ctx.kubeconfig.config, part)
        .map((n) => `${n}\n`)
        .join('')}`,
    );
    return 0;
  },
});

export const config: Command = {
  name: 'config',
  short: 'Modify kubeconfig files',
  usage: 'SUBCOMMAND [options]',
  long:
    'Modify kubeconfig files using subcommands like "kubectl config set current-context ' +
    'my-context".\n\n' +
    ' The loading order follows these rules:\n\n' +
    '  1.  If the --kubeconfig flag is set, then only that file is loaded. The flag may only ' +
    'be set once and no merging takes place.\n' +
    '  2.  If $KUBECONFIG environment variable is set, then it is used as a list of paths ' +
    '(normal path delimiting rules for your system). These paths are merged. When a value is ' +
    'modified, it is modified in the file that defines the stanza. When a value is created, it ' +
    'is created in the first file that exists. If no files in the chain exist, then it creates ' +
    'the last file in the list.\n' +
    '  3.  Otherwise, ${HOME}/.kube/config is used and no merging takes place.',
  subcommands: [
    currentContext,
    remover('clusters', 'cluster'),
    remover('contexts', 'context'),
    remover('users', 'user'),
    lister('clusters', 'clusters'),
    getContexts,
    lister('users', 'users'),
    renameContext,
    setContext,
    ...setters,
    useContext,
    view,
  ].sort((a, b) => byKey(a.name, b.name)),
};
