/** exec and attach: what waits to be done for a session, as plain JSON. */
import type { ExecOptions } from '../kubelet-api.ts';

export interface PendingSession {
  uid: string;
  container: string;
  options: ExecOptions;
  input: (string | null)[];
  begun: boolean;
  attach: boolean;
  signals: ('INT' | 'TERM' | 'KILL')[];
}
