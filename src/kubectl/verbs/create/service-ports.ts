/** --tcp of `kubectl create service`. Models kubectl/pkg/cmd/create/create_service.go. */
import { CliError } from '../../errors.ts';

const LAST_PORT = 65535;
/** IANA service names. */
const LONGEST_NAME = 15;

function parsePort(text: string): number {
  const refusal = `strconv.ParseUint: parsing ${JSON.stringify(text)}`;
  if (!/^\d+$/.test(text)) throw new CliError(`${refusal}: invalid syntax`);
  const port = Number(text);
  if (port > LAST_PORT) throw new CliError(`${refusal}: value out of range`);
  if (port < 1) throw new CliError('must be between 1 and 65535, inclusive');
  return port;
}

function portName(text: string): string {
  if (text.length > LONGEST_NAME) throw new CliError('must be no more than 15 characters');
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text) || !/[a-z]/.test(text))
    throw new CliError('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  return text;
}

/** `5678:8080`, `80`, `80:http`. Throws CliError. */
function portPair(text: string): { port: number; targetPort: number | string } {
  const [left = '', right = left] = text.split(':');
  const port = parsePort(left);
  const targetPort = /^\d+$/.test(right) ? parsePort(right) : portName(right);
  return { port, targetPort };
}

/** A port of a Service from `--tcp`; `nodePort` 0 leaves the choice to the server. */
export const servicePort = (pair: string, nodePort: number): Record<string, unknown> => ({
  name: pair.replace(':', '-'),
  ...(nodePort > 0 ? { nodePort } : {}),
  ...portPair(pair),
  protocol: 'TCP',
});
