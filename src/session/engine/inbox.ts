/**
 * The engine's inbox. It orders and defers: what opens something is done one after the other, what
 * is meant for the workbench waits until that is there, and whoever asks is answered, be it that
 * nothing will come.
 */
import type { FromEngine, WorkbenchMessage } from '../protocol/messages.ts';
import type { Answer, Refusal, Request, RequestType } from '../protocol/requests.ts';

export interface Inbox {
  /** Does a job, and answers the request with what it gives or with what it threw. */
  answer<K extends RequestType>(request: Request<K>, job: () => Promise<Answer<K>>): Promise<void>;
  /** A request came whose answer depends on a run, which may end or stand still before. */
  waits(id: number): void;
  /** As `answer`, unless the request has been given up meanwhile. */
  answerOfRun<K extends RequestType>(
    request: Request<K>,
    job: () => Promise<Answer<K>>,
  ): Promise<void>;
  /** Whoever waits for something of the run hears why nothing comes. */
  giveUp(why: Refusal): void;
  /** One job after the other: opening takes several turns, and nothing may come in between. */
  inTurn(job: () => Promise<void>): void;
  /** Keeps a message for the workbench; `take` gives back all of them, in order. */
  defer(message: WorkbenchMessage): void;
  take(): WorkbenchMessage[];
}

/** `refusalOf`: what was thrown, as an answer. `trouble`: hears what a job in turn throws. */
export function createInbox(
  post: (message: FromEngine) => void,
  refusalOf: (e: unknown) => Refusal,
  trouble: (e: unknown) => void,
): Inbox {
  let queue: Promise<void> = Promise.resolve();
  let deferred: WorkbenchMessage[] = [];
  const waiting = new Set<number>();

  const outcome = <K extends RequestType>(job: () => Promise<Answer<K>>): Promise<Answer<K>> =>
    job().catch((e: unknown) => ({ ok: false, ...refusalOf(e) }));

  function settle(id: number, answer: Answer<RequestType>): void {
    if (answer.ok) post({ type: 'answer', id, value: answer.value });
    else post({ type: 'refused', id, code: answer.code, message: answer.message });
  }

  return {
    async answer({ id }, job) {
      settle(id, await outcome(job));
    },
    waits: (id) => waiting.add(id),
    async answerOfRun({ id }, job) {
      const answer = await outcome(job);
      if (waiting.delete(id)) settle(id, answer);
    },
    giveUp(why) {
      deferred = deferred.filter((message) => !('id' in message));
      for (const id of waiting) settle(id, { ok: false, ...why });
      waiting.clear();
    },
    inTurn(job) {
      queue = queue.then(job).catch(trouble);
    },
    defer: (message) => deferred.push(message),
    take: () => deferred.splice(0),
  };
}
