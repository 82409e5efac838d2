/** Requests that are waited for. Each gets an answer, once. */
import type { Answer, Refusal, RequestType } from '../protocol/requests.ts';

export class PendingRequests {
  private ids = 0;
  private readonly waiting = new Map<number, (answer: Answer<RequestType>) => void>();

  /**
   * `limit`: real ms until there is an answer in any case. `send`: told the request's id; what it
   * sends is answered.
   */
  add<K extends RequestType>(
    limit: number | undefined,
    send: (id: number) => void,
  ): Promise<Answer<K>> {
    return new Promise((resolve) => {
      const id = ++this.ids;
      const late = () => this.settle(id, { ok: false, code: 'hang', message: 'no answer' });
      const timer = limit === undefined ? undefined : setTimeout(late, limit);
      this.waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      send(id);
    });
  }

  settle(id: number, answer: Answer<RequestType>): void {
    this.waiting.get(id)?.(answer);
    this.waiting.delete(id);
  }

  refuseAll(why: Refusal): void {
    for (const id of this.waiting.keys()) this.settle(id, { ok: false, ...why });
  }
}
