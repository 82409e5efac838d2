/** kubectl create ingress. Models kubectl/pkg/cmd/create/create_ingress.go. */
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import type { Json } from '../../values.ts';
import { annotationsOf } from '../key-values.ts';
import { make, oneName } from './generator.ts';
import { help } from './ingress.help.ts';

const HOST = '(?<host>[\\w.*-]*)';
const PATH = '(?<path>/[^=]*)';
const SERVICE = '(?<service>[^:]+):(?<port>[^,]+)';
const TLS = '(?:,(?<tls>tls)(?:=(?<secret>.+))?)?';
const RULE = new RegExp(`^${HOST}${PATH}=${SERVICE}${TLS}$`);

interface Rule {
  host: string;
  path: string;
  service: string;
  port: string;
  tls?: string;
  secret?: string;
}

/** Throws CliError for a rule of another form. */
function readRule(rule: string): Rule {
  const groups = RULE.exec(rule)?.groups;
  if (!groups)
    throw new CliError(
      `rule ${rule} is invalid and should be in format ` +
        `host/path=svcname:svcport[,tls[=secret]]`,
    );
  const { host = '', path = '', service = '', port = '', tls, secret } = groups;
  return { host, path, service, port, ...(tls ? { tls } : {}), ...(secret ? { secret } : {}) };
}

const servicePort = (port: string): Json =>
  /^\d+$/.test(port) ? { number: Number(port) } : { name: port };

/** A path that ends in `*` is a prefix. */
function httpPath({ path, service, port }: Rule): Json {
  const prefix = path.endsWith('*');
  return {
    backend: { service: { name: service, port: servicePort(port) } },
    path: prefix ? path.slice(0, -1) : path,
    pathType: prefix ? 'Prefix' : 'Exact',
  };
}

/** Rules of one host together, in the order in which hosts are first named. */
function rulesByHost(rules: Rule[]): Json[] {
  const hosts = [...new Set(rules.map((rule) => rule.host))];
  return hosts.map((host) => ({
    ...(host ? { host } : {}),
    http: { paths: rules.filter((rule) => rule.host === host).map(httpPath) },
  }));
}

const tlsOf = ({ host, secret }: Rule): Json => ({
  ...(host ? { hosts: [host] } : {}),
  ...(secret ? { secretName: secret } : {}),
});

/** `NAME:PORT` of --default-backend; undefined without it. */
function defaultBackend(given: string): Json | undefined {
  if (given === '') return undefined;
  const [name, port, ...rest] = given.split(':');
  if (port === undefined || rest.length > 0)
    throw new CliError('default-backend should be in format servicename:serviceport');
  return { service: { name, port: servicePort(port) } };
}

function ingressSpec(ctx: Context): Json {
  const rules = ctx.flags.list('rule').map(readRule);
  const backend = defaultBackend(ctx.flags.str('default-backend'));
  if (rules.length === 0 && !backend)
    throw new CliError(
      'not enough information provided: every ingress has to either specify a ' +
        'default-backend (which catches all traffic) or a list of rules (which catch ' +
        'specific paths)',
    );
  const tls = rules.filter((rule) => rule.tls).map(tlsOf);
  const ingressClassName = ctx.flags.str('class');
  return {
    ...(backend ? { defaultBackend: backend } : {}),
    ...(ingressClassName ? { ingressClassName } : {}),
    ...(rules.length > 0 ? { rules: rulesByHost(rules) } : {}),
    ...(tls.length > 0 ? { tls } : {}),
  };
}

export const ingress: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const spec = ingressSpec(ctx);
    const annotations = annotationsOf(ctx.flags.list('annotation'));
    return make(
      ctx,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { ...(annotations ? { annotations } : {}), name },
        spec,
        status: { loadBalancer: {} },
      },
      'failed to create ingress: ',
    );
  },
};
