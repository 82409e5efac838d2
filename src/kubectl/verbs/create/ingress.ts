/** kubectl create ingress. Models kubectl/pkg/cmd/create/create_ingress.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import type { Json } from '../../values.ts';
import { make, oneName } from './generator.ts';
import { help } from './ingress.help.ts';

const RULE =
  /^(?<host>[\w.*-]*)(?<path>\/[^=]*)=(?<service>[^:]+):(?<port>[^,]+)(?:,(?<tls>tls)(?:=(?<secret>.+))?)?$/;

export const ingress: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const { flags } = ctx;
    const port = (port: string): Json =>
      /^\d+$/.test(port) ? { number: Number(port) } : { name: port };
    const byHost = new Map<string, Json[]>();
    const tls: Json[] = [];
    for (const rule of flags.list('rule')) {
      const groups = RULE.exec(rule)?.groups;
      if (!groups)
        throw new CliError(
          `rule ${rule} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`,
        );
      const star = groups['path']!.endsWith('*');
      const host = groups['host'] ?? '';
      byHost.set(host, [
        ...(byHost.get(host) ?? []),
        {
          backend: { service: { name: groups['service'], port: port(groups['port']!) } },
          path: star ? groups['path']!.slice(0, -1) : groups['path'],
          pathType: star ? 'Prefix' : 'Exact',
        },
      ]);
      if (groups['tls'])
        tls.push({
          ...(host ? { hosts: [host] } : {}),
          ...(groups['secret'] ? { secretName: groups['secret'] } : {}),
        });
    }
    const backend = flags.str('default-backend').split(':');
    if (flags.str('default-backend') && backend.length !== 2)
      throw new CliError('default-backend should be in format servicename:serviceport');
    if (byHost.size === 0 && !flags.str('default-backend'))
      throw new CliError(
        'not enough information provided: every ingress has to either specify a ' +
          'default-backend (which catches all traffic) or a list of rules (which catch ' +
          'specific paths)',
      );
    const annotations = Object.fromEntries(
      flags
        .list('annotation')
        .map((annotation) => [
          annotation.slice(0, annotation.indexOf('=')),
          annotation.slice(annotation.indexOf('=') + 1),
        ]),
    );
    return make(
      ctx,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { ...(Object.keys(annotations).length > 0 ? { annotations } : {}), name },
        spec: {
          ...(flags.str('default-backend')
            ? { defaultBackend: { service: { name: backend[0], port: port(backend[1]!) } } }
            : {}),
          ...(flags.str('class') ? { ingressClassName: flags.str('class') } : {}),
          ...(byHost.size > 0
            ? {
                rules: [...byHost].map(([host, paths]) => ({
                  ...(host ? { host } : {}),
                  http: { paths },
                })),
              }
            : {}),
          ...(tls.length > 0 ? { tls } : {}),
        },
        status: { loadBalancer: {} },
      },
      'failed to create ingress: ',
    );
  },
};
