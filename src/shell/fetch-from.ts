/** `kubectl apply -f https://…`: GET from a computer, by name and over its network. */
import type { ComputerPort } from './ports.ts';

const URL_FORM = /^https?:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/;

/** Undefined: no such host, or nothing that answers. */
export async function fetchFrom(
  computer: ComputerPort,
  url: string,
): Promise<{ status: number; body: string } | undefined> {
  const match = URL_FORM.exec(url);
  if (!match) return undefined;
  const [, host = '', port, target = '/'] = match;
  const found = await computer.send({ kind: 'lookup', name: host });
  const [address] = found.kind === 'lookup' ? found.addresses : [];
  if (address === undefined) return undefined;
  const tls = url.startsWith('https:');
  const reply = await computer.send({
    kind: 'http',
    tls,
    address,
    port: Number(port ?? (tls ? 443 : 80)),
    request: { method: 'GET', target, headers: [['Host', host]], body: '' },
  });
  if (reply.kind !== 'http') return undefined;
  return { status: reply.response.status, body: reply.response.body };
}
