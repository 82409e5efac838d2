/**
 * The page's line to the engine: commands, requests and their answers. A door whose engine cannot
 * be loaded is tried again, one that failed is replaced; whoever asked gets an answer all the same.
 */
import { waits } from '../persistently.ts';
import type { Batch } from '../protocol/batch.ts';
import type {
  CommandOf,
  Door,
  EngineCommands,
  FileCommands,
  FromEngine,
  TerminalCommands,
  ToEngine,
} from '../protocol/messages.ts';
import type { Answer, RequestType, Requests } from '../protocol/requests.ts';
import { messageOf } from '../run/message-of.ts';
import { answerLimit, listenFor } from './patience.ts';
import { PendingRequests } from './pending-requests.ts';

type FailureCode = Extract<FromEngine, { type: 'failed' }>['code'];
type Answered = Requests[RequestType]['answer'];

export type Command = CommandOf<EngineCommands & FileCommands & TerminalCommands>;

export interface AskOptions {
  /** Real ms until there is an answer in any case. */
  limit?: number;
  /** Told the request's id before it is sent. */
  sent?(id: number): void;
}

/** What the connection tells the page, and needs to know of it. */
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

export class Connection {
  private readonly openDoor: () => Door;
  private readonly page: Listener;
  private readonly pending = new PendingRequests();
  private readonly listening = listenFor(() => {
    if (this.page.running()) void this.checkAlive('no answer');
  });
  private door: Door | undefined;
  /** What a door from which nothing was heard was told: told again to the next one. */
  private untold: ToEngine[] | undefined = [];
  private tries = 0;

  constructor(openDoor: () => Door, page: Listener) {
    this.openDoor = openDoor;
    this.page = page;
    this.replaceDoor();
  }

  send(command: Command): void {
    this.tell(command);
  }

  /** Never rejects: what came to nothing is an answer too. */
  ask<K extends RequestType>(
    type: K,
    asks: Requests[K]['asks'],
    { limit, sent }: AskOptions = {},
  ): Promise<Answer<K>> {
    return this.pending.add<K>(limit, (id) => {
      sent?.(id);
      this.tell({ type, id, ...asks } as ToEngine);
    });
  }

  /**
   * A new door, whatever became of the old one; whoever waits for an answer from behind it is told.
   */
  reconnect(): void {
    this.pending.refuseAll({ code: 'engine', message: 'the engine ended' });
    this.untold = [];
    this.tries = 0;
    this.replaceDoor();
    for (const command of this.page.again()) this.send(command);
  }

  close(): void {
    this.door?.close();
  }

  private replaceDoor(): void {
    this.door?.close();
    // What a door says while it is made is heard.
    this.door = undefined;
    const made = this.openDoor();
    made.onMessage((message) => {
      if (this.door === made || this.door === undefined) this.hear(message);
    });
    this.door = made;
  }

  private tell(message: ToEngine): void {
    if (message.type !== 'taken' && this.page.running()) this.listening.asked();
    this.untold?.push(message);
    try {
      this.door?.send(message);
    } catch (e) {
      this.fail('engine', messageOf(e));
    }
  }

  private hear(message: FromEngine): void {
    if (message.type === 'failed' && message.code === 'chunk') {
      this.loadAgain(message.message);
      return;
    }
    this.listening.heard();
    this.untold = undefined;
    this.tries = 0;
    if (message.type === 'batch') this.page.batch(message);
    else if (message.type === 'failed') this.ended(message.code, message.message);
    else if (message.type === 'refused') this.pending.settle(message.id, { ok: false, ...message });
    else this.pending.settle(message.id, { ok: true, value: message.value as Answered });
  }

  /** The engine's code did not arrive: another door, until it has been tried for long. */
  private loadAgain(message: string): void {
    const wait = waits[this.tries];
    this.tries += 1;
    if (wait === undefined || !this.untold) {
      this.fail('worker', message);
      return;
    }
    this.page.stumbled('chunk', message);
    const failed = this.door;
    setTimeout(() => {
      if (this.door !== failed) return;
      const messages = this.untold ?? [];
      this.untold = [];
      this.replaceDoor();
      for (const again of messages) this.tell(again);
    }, wait);
  }

  private ended(code: FailureCode, message: string): void {
    if (code !== 'worker' || !this.page.running()) {
      this.fail(code, message);
      return;
    }
    this.page.stumbled('hiccup', message);
    void this.checkAlive(message);
  }

  /**
   * Something was thrown on the other side, outside all that catches it, or nothing comes from it.
   * Does it still answer?
   */
  private async checkAlive(message: string): Promise<void> {
    const answer = await this.ask('ping', {}, { limit: answerLimit });
    if (!answer.ok && this.page.running()) this.fail('worker', message);
  }

  private fail(code: FailureCode, message: string): void {
    this.page.failed(code, message);
    this.pending.refuseAll({ code, message });
  }
}
