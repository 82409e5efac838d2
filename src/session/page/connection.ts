/**
 * The page's line to the engine: commands, requests and their answers. A door whose engine cannot be
 * loaded is tried again, one that failed is replaced; whoever asked gets an answer all the same.
 */
import { waits } from '../persistently.ts';
import type { Batch } from '../protocol/batch.ts';
import type { CommandOf, Door, EngineCommands, FromEngine } from '../protocol/messages.ts';
import type { FileCommands, TerminalCommands, ToEngine } from '../protocol/messages.ts';
import type { Answer, Refusal, RequestType, Requests } from '../protocol/requests.ts';
import { messageOf } from '../run/message-of.ts';
import { answerLimit, listenFor } from './patience.ts';

type FailureCode = Extract<FromEngine, { type: 'failed' }>['code'];

export type Command = CommandOf<EngineCommands & FileCommands & TerminalCommands>;

export interface AskOptions {
  /** Real ms until there is an answer in any case. */
  limit?: number;
  /** Told the request's id before it is sent. */
  sent?(id: number): void;
}

export interface Connection {
  send(command: Command): void;
  /** Never rejects: what came to nothing is an answer too. */
  ask<K extends RequestType>(
    type: K,
    asks: Requests[K]['asks'],
    options?: AskOptions,
  ): Promise<Answer<K>>;
  /** A new door, whatever became of the old one; whoever waits for an answer from behind it is told. */
  reconnect(): void;
  close(): void;
}

export interface Listener {
  batch(batch: Batch): void;
  /** Something was thrown and it goes on, or tries to load again. */
  stumbled(code: 'hiccup' | 'chunk', message: string): void;
  /** The engine has ended, or cannot be reached. */
  failed(code: FailureCode, message: string): void;
  /** Does the page take it that an engine runs? */
  running(): boolean;
  /** Commands that a new engine has to know from the beginning. */
  again(): Command[];
}

export function createConnection(openDoor: () => Door, page: Listener): Connection {
  const waiting = new Map<number, (answer: Answer<RequestType>) => void>();
  let ids = 0;
  /** What a door from which nothing was heard was told: told again to the next one. */
  let untold: ToEngine[] | undefined = [];
  let tries = 0;
  const listening = listenFor(() => {
    if (page.running()) void checkAlive('no answer');
  });
  let door: Door | undefined = connect();

  function connect(): Door {
    const made = openDoor();
    made.onMessage((message) => {
      if (door === made || door === undefined) hear(message);
    });
    return made;
  }

  function replace(): void {
    door?.close();
    door = undefined;
    door = connect();
  }

  function send(message: ToEngine): void {
    if (message.type !== 'taken' && page.running()) listening.asked();
    untold?.push(message);
    try {
      door?.send(message);
    } catch (e) {
      fail('engine', messageOf(e));
    }
  }

  function settle(id: number, answer: Answer<RequestType>): void {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  }
  const refuseAll = (why: Refusal) => {
    for (const id of waiting.keys()) settle(id, { ok: false, ...why });
  };

  function fail(code: FailureCode, message: string): void {
    page.failed(code, message);
    refuseAll({ code, message });
  }

  /** The engine's code did not arrive: another door, until it has been tried for long. */
  function loadAgain(message: string): void {
    const wait = waits[tries++];
    if (wait === undefined || !untold) {
      fail('worker', message);
      return;
    }
    page.stumbled('chunk', message);
    const failed = door;
    setTimeout(() => {
      if (door !== failed) return;
      const messages = untold ?? [];
      untold = [];
      replace();
      for (const again of messages) send(again);
    }, wait);
  }

  /**
   * Something was thrown on the other side, outside all that catches it, or nothing comes from it.
   * Does it still answer?
   */
  async function checkAlive(message: string): Promise<void> {
    const answer = await ask('ping', {}, { limit: answerLimit });
    if (!answer.ok && page.running()) fail('worker', message);
  }

  function hear(message: FromEngine): void {
    if (message.type === 'failed' && message.code === 'chunk') {
      loadAgain(message.message);
      return;
    }
    listening.heard();
    untold = undefined;
    tries = 0;
    if (message.type === 'batch') page.batch(message);
    else if (message.type === 'failed') ended(message.code, message.message);
    else if (message.type === 'refused') settle(message.id, { ok: false, ...message });
    else settle(message.id, { ok: true, value: message.value as Answered });
  }

  function ended(code: FailureCode, message: string): void {
    if (code === 'worker' && page.running()) {
      page.stumbled('hiccup', message);
      void checkAlive(message);
    } else fail(code, message);
  }

  function ask<K extends RequestType>(
    type: K,
    asks: Requests[K]['asks'],
    { limit, sent }: AskOptions = {},
  ): Promise<Answer<K>> {
    return new Promise((resolve) => {
      const id = ++ids;
      let timer: ReturnType<typeof setTimeout> | undefined;
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      if (limit !== undefined)
        timer = setTimeout(
          () => settle(id, { ok: false, code: 'hang', message: 'no answer' }),
          limit,
        );
      sent?.(id);
      send({ type, id, ...asks } as ToEngine);
    });
  }

  return {
    send,
    ask,
    reconnect() {
      refuseAll({ code: 'engine', message: 'the engine ended' });
      untold = [];
      tries = 0;
      replace();
      for (const command of page.again()) send(command);
    },
    close() {
      waiting.clear();
      door?.close();
    },
  };
}

type Answered = Requests[RequestType]['answer'];
