/** Models validateHandler, validateProbe and validateLifecycle in pkg/apis/core/validation. */
import { each, nonNegative, oneOf } from '../validation/rules.ts';
import { isPortNumber, checkPort } from '../validation/ports.ts';
import type { Lifecycle, Probe } from '../../../schema/types.ts';
import { forbidden, invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

type Handler = Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & {
  sleep?: { seconds: number };
};

/** What each handler has to say, in the order in which they are looked at. */
const HANDLERS = {
  exec: ({ exec }: Handler, at: string) =>
    exec?.command?.length ? [] : [required(`${at}.exec.command`)],
  httpGet: ({ httpGet }: Handler, at: string) => [
    ...(httpGet?.path ? [] : [required(`${at}.httpGet.path`)]),
    ...checkPort(httpGet?.port ?? 0, `${at}.httpGet.port`),
    ...oneOf(httpGet?.scheme, ['HTTP', 'HTTPS'], `${at}.httpGet.scheme`),
  ],
  tcpSocket: ({ tcpSocket }: Handler, at: string) =>
    checkPort(tcpSocket?.port ?? 0, `${at}.tcpSocket.port`),
  grpc: ({ grpc }: Handler, at: string) =>
    each(isPortNumber(grpc?.port ?? 0), `${at}.grpc.port`, grpc?.port ?? 0),
  sleep: (): FieldError[] => [],
} satisfies Record<string, (handler: Handler, at: string) => FieldError[]>;
const NAMES = Object.keys(HANDLERS) as (keyof typeof HANDLERS)[];

function checkHandler(handler: Handler, at: string): FieldError[] {
  const [first, ...others] = NAMES.filter((name) => handler[name] !== undefined);
  if (!first) return [required(at, 'must specify a handler type')];
  const more = 'may not specify more than 1 handler type';
  return [
    ...HANDLERS[first](handler, at),
    ...others.map((name) => forbidden(`${at}.${name}`, more)),
  ];
}

const COUNTS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

/** `once`: one success has to do. */
export function checkProbe(probe: Probe | undefined, at: string, once: boolean): FieldError[] {
  if (!probe) return [];
  const errors = checkHandler(probe, at);
  for (const field of COUNTS) errors.push(...nonNegative(probe[field], `${at}.${field}`));
  const { terminationGracePeriodSeconds: grace, successThreshold: threshold } = probe;
  if (grace !== undefined && grace <= 0) {
    const field = `${at}.terminationGracePeriodSeconds`;
    errors.push(invalidValue(field, grace, 'must be greater than 0'));
  }
  if (once && threshold !== undefined && threshold > 1)
    errors.push(invalidValue(`${at}.successThreshold`, threshold, 'must be 1'));
  return errors;
}

export function checkLifecycle(lifecycle: Lifecycle | undefined, at: string): FieldError[] {
  return (['postStart', 'preStop'] as const).flatMap((hook) => {
    const handler = lifecycle?.[hook];
    return handler ? checkHandler(handler, `${at}.${hook}`) : [];
  });
}
