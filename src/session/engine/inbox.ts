/**
 * The engine's inbox. It orders and defers: what opens something is done one after the other, what
 * is meant for the workbench waits until that is there, and whoever asks is answered, be it that
 * nothing will come.
 */
import type { FromEngine, WorkbenchMessage } from '../protocol/messages.ts';
import type { Answer, Refusal, Request, RequestType } from '../protocol/requests.ts';

export interface Inbox {
  /** A request came. `ofRun`: its answer depends on a run, which may end or stand still before. */
  received(id: number, ofRun: boolean): void;
  /** Does a job, and answers the request with what it gives or with what it threw. */
  answer<K extends RequestType>(request: Request<K>, job: () => Promise<Answer<K>>): Promise<void>;
  /** One job after the other: opening takes several turns, and nothing may come in between. */
  inTurn(job: () => Promise<void>): void;
  /** Keeps a message for the workbench; `take` gives back all of them, in order. */
  defer(message: WorkbenchMessage): void;
  take(): WorkbenchMessage[];
  /** Whoever waits for something of the run hears why nothing comes. */
  giveUp(why: Refusal): void;
}

/** `refusalOf`: what was thrown, as an answer. `trouble`: hears what a job in turn throws. */
export function createInbox(
  post: (message: FromEngine) => void,
  refusalOf: (e: unknown) => Refusal,
  trouble: (e: unknown) => void,
): Inbox {
  let queue: Promise<void> = Promise.resolve();
  let deferred: WorkbenchMessage[] = [];
  /** Requests without an answer: id → does it depend on the run? */
  const waiting = new Map<number, boolean>();

  /** What comes after its request was given up is dropped. */
  function settle(id: number, answer: Answer<RequestType>): void {
    if (!waiting.delete(id)) return;
    if (answer.ok) post({ type: 'answer', id, value: answer.value });
    else post({ type: 'refused', id, code: answer.code, message: answer.message });
  }

  return {
    received: (id, ofRun) => waiting.set(id, ofRun),
    async answer({ id }, job) {
      let answer: Answer<RequestType>;
      try {
        answer = await job();
      } catch (e) {
        answer = { ok: false, ...refusalOf(e) };
      }
      settle(id, answer);
    },
    inTurn(job) {
      queue = queue.then(job).catch(trouble);
    },
    defer: (message) => deferred.push(message),
    take: () => deferred.splice(0),
    giveUp(why) {
      deferred = deferred.filter((message) => !('id' in message));
      for (const [id, ofRun] of waiting) if (ofRun) settle(id, { ok: false, ...why });
    },
  };
}
