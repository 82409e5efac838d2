/** What was thrown, as an answer to whoever asked. */
import { LoadFailed } from '../persistently.ts';
import type { Refusal } from '../protocol/requests.ts';
import { messageOf } from '../run/message-of.ts';

export const refusalOf = (e: unknown): Refusal => ({
  code: e instanceof LoadFailed ? 'chunk' : 'engine',
  message: messageOf(e),
});
