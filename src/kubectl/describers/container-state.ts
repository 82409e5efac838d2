/** States of a container. */
import { rfc1123 } from '../times.ts';
import { type Json, map, num, text } from '../values.ts';
import type { Description } from './description.ts';

function terminated(description: Description, end: Json): void {
  if (end['reason']) description.line(3, `Reason:\t${text(end, 'reason')}`);
  if (end['message']) description.line(3, `Message:\t${text(end, 'message')}`);
  description.line(3, `Exit Code:\t${num(end, 'exitCode')}`);
  if (num(end, 'signal') > 0) description.line(3, `Signal:\t${num(end, 'signal')}`);
  description
    .line(3, `Started:\t${rfc1123(text(end, 'startedAt'))}`)
    .line(3, `Finished:\t${rfc1123(text(end, 'finishedAt'))}`);
}

/** `label` is `State` or `Last State`; a container without a state waits. */
export function state(description: Description, label: string, given: Json): void {
  if (given['running']) {
    description
      .line(2, `${label}:\tRunning`)
      .line(3, `Started:\t${rfc1123(text(given, 'running', 'startedAt'))}`);
    return;
  }
  if (given['terminated'] && !given['waiting']) {
    description.line(2, `${label}:\tTerminated`);
    terminated(description, map(given, 'terminated'));
    return;
  }
  description.line(2, `${label}:\tWaiting`);
  const waiting = map(given, 'waiting');
  if (waiting['reason']) description.line(3, `Reason:\t${text(waiting, 'reason')}`);
}
