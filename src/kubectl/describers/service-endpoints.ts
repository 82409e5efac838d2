/** Ready addresses behind a port, in few words. Models formatEndpointSlices. */
import { at, type Json, list, num, text } from '../values.ts';

export const words = (value: unknown, ...path: string[]): string =>
  (list(value, ...path) as unknown as string[]).join(',');

/** At most three ready addresses with the port of that name. */
export function endpointText(slices: Json[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const shown: string[] = [];
  let count = 0;
  for (const slice of slices) {
    const ports = list(slice, 'ports');
    const ready = list(slice, 'endpoints').filter(
      (endpoint) => at(endpoint, 'conditions', 'ready') !== false,
    );
    const put = (entry: Json, port?: number): void => {
      count++;
      const address = text(entry, 'addresses', 0);
      if (shown.length < 3)
        shown.push(
          port === undefined
            ? address
            : `${address.includes(':') ? `[${address}]` : address}:${port}`,
        );
    };
    if (ports.length === 0) for (const endpoint of ready) put(endpoint);
    for (const port of ports)
      if (text(port, 'name') === portName)
        for (const endpoint of ready) put(endpoint, num(port, 'port'));
  }
  return count > 3 ? `${shown.join(',')} + ${count - 3} more...` : shown.join(',');
}
