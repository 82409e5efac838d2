/** The engine in a Web Worker: wires it to `postMessage` and nothing else. */
import { createEngine } from './engine/engine.ts';
import { eventLoopWorld } from './engine/event-loop.ts';
import type { ToEngine } from './protocol/messages.ts';

const scope = globalThis as unknown as {
  postMessage(m: unknown): void;
  addEventListener(type: 'message', listener: (e: MessageEvent<ToEngine>) => void): void;
};
const engine = createEngine(eventLoopWorld((m) => scope.postMessage(m)));
scope.addEventListener('message', (e) => engine.handle(e.data));
