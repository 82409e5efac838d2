/** --tcp of `kubectl create service`. Models kubectl/pkg/cmd/create/create_service.go. */
import { CliError } from '../../errors.ts';

function parsePort(text: string): number {
  if (!/^\d+$/.test(text))
    throw new CliError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  if (Number(text) > 65535)
    throw new CliError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: value out of range`);
  return Number(text);
}

const inRange = (n: number): void => {
  if (n < 1 || n > 65535) throw new CliError('must be between 1 and 65535, inclusive');
};

/** `5678:8080`, `80`, `80:http`. */
export function pair(text: string): { port: number; targetPort: number | string } {
  const [left = '', ...rest] = text.split(':');
  const right = rest.length > 0 ? rest[0]! : left;
  const port = parsePort(left);
  inRange(port);
  if (/^\d+$/.test(right)) {
    const targetPort = parsePort(right);
    inRange(targetPort);
    return { port, targetPort };
  }
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(right) || right.length > 15 || !/[a-z]/.test(right)) {
    throw new CliError(
      right.length > 15
        ? 'must be no more than 15 characters'
        : 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    );
  }
  return { port, targetPort: right };
}
