/** Ready addresses behind a port, in few words. Models formatEndpointSlices. */
import { at, type Json, list, num, text } from '../values.ts';

const MOST_SHOWN = 3;

/** `10.0.0.1:80`, `[fd00::1]:80`. */
const joined = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** Addresses of a slice, each with the port of that name; bare in a slice without ports. */
function readyAddresses(slice: Json, portName: string): string[] {
  const addresses = list(slice, 'endpoints')
    .filter((endpoint) => at(endpoint, 'conditions', 'ready') !== false)
    .map((endpoint) => text(endpoint, 'addresses', 0));
  const ports = list(slice, 'ports');
  if (ports.length === 0) return addresses;
  return ports
    .filter((port) => text(port, 'name') === portName)
    .flatMap((port) => addresses.map((address) => joined(address, num(port, 'port'))));
}

/** At most three ready addresses with the port of that name, and how many more there are. */
export function endpointText(slices: Json[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const all = slices.flatMap((slice) => readyAddresses(slice, portName));
  const shown = all.slice(0, MOST_SHOWN).join(',');
  return all.length > MOST_SHOWN ? `${shown} + ${all.length - MOST_SHOWN} more...` : shown;
}
