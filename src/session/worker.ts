/** The engine in a Web Worker: wires it to `postMessage` and nothing else. */
import { createEngine } from './engine/engine.ts';
import { eventLoopWorld } from './engine/event-loop.ts';
import type { ToEngine } from './protocol/messages.ts';

const engine = createEngine(eventLoopWorld((message) => self.postMessage(message)));
self.addEventListener('message', (event: MessageEvent<ToEngine>) => engine.handle(event.data));
