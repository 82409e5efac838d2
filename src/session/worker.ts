/** The engine in a Web Worker: wires it to `postMessage` and nothing else. */
import { createEngine } from './engine.ts';
import { realWorld } from './real.ts';
import type { ToEngine } from './protocol.ts';

const scope = globalThis as unknown as {
  postMessage(m: unknown): void;
  addEventListener(type: 'message', listener: (e: MessageEvent<ToEngine>) => void): void;
};
const engine = createEngine(realWorld((m) => scope.postMessage(m)));
scope.addEventListener('message', (e) => engine.handle(e.data));
