/** The host's event loop as the engine needs it: the same in a worker and on the main thread. */
import type { EngineWorld } from './engine.ts';
import type { FromEngine } from '../protocol/messages.ts';

export function eventLoopWorld(post: (message: FromEngine) => void): EngineWorld {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.addEventListener('message', () => waiting.shift()?.());
  // A listener, unlike a handler property, does not open the port.
  channel.port1.start();
  return {
    post,
    realNow: () => performance.now(),
    later(ms, run) {
      const id = setTimeout(run, ms);
      return () => clearTimeout(id);
    },
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        channel.port2.postMessage(0);
      }),
  };
}
