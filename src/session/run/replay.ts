/** Replays what was recorded. */
import type { Channel, ChannelHandlers } from '../../cluster/ports.ts';
import type { Ports, Recorded } from './history.ts';

const silent: ChannelHandlers = { refused() {}, data() {}, end() {} };

/**
 * Applies what was recorded to a cluster made from the same spec, up to `until` (ms since boot;
 * default: all of it). Code modules must be registered.
 */
export function replay(ports: Ports, entries: readonly Recorded[], until = Infinity): void {
  const channels = new Map<number, Channel>();
  for (const entry of entries) {
    if (entry.at > until) break;
    ports.control.advanceTo(entry.at);
    switch (entry.kind) {
      case 'api':
        ports.rest.handle(entry.request, entry.caller);
        break;
      case 'connect':
        channels.set(entry.channel, ports.rest.connect(entry.request, entry.caller, silent));
        break;
      case 'input':
        channels.get(entry.channel)?.input(entry.text);
        break;
      case 'signal':
        channels.get(entry.channel)?.signal(entry.name);
        break;
      case 'close':
        channels.get(entry.channel)?.close();
        break;
      case 'packet':
        ports.network.send(entry.from, entry.call);
        break;
      case 'node':
        ports.control.node(entry.name, entry.state);
        break;
    }
  }
  if (Number.isFinite(until)) ports.control.advanceTo(until);
}
