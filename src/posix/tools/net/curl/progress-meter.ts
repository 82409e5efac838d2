/** The progress meter that curl shows where its output goes to no terminal. */
import type { Outcome } from './transfer.ts';

interface Progress {
  percent: number;
  size: number;
  /** Bytes a second. */
  speed: number;
  uploaded: number;
}

function row({ percent, size, speed, uploaded }: Progress): string {
  const cell = (number: number, width: number): string => String(number).padStart(width);
  const received = `${cell(percent, 3)} ${cell(size, 5)}`;
  const sent = `${cell(uploaded ? 100 : 0, 3)} ${cell(uploaded, 5)}`;
  const times = '--:--:-- --:--:-- --:--:--';
  const average = `${cell(speed, 5)}  ${cell(0, 5)} ${times} ${cell(speed, 5)}`;
  return `\r${received}  ${received}  ${sent}  ${average}`;
}

/** What stands before the body. */
export const meterHead =
  `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n` +
  `                                 Dload  Upload   Total   Spent    Left  Speed\n` +
  row({ percent: 0, size: 0, speed: 0, uploaded: 0 });

/** What stands after it. */
export function meterEnd(outcome: Outcome, uploaded: number): string {
  const size = outcome.response?.body.length ?? 0;
  const speed = outcome.ms > 0 ? Math.round(size / (outcome.ms / 1000)) : size;
  return `${row({ percent: size ? 100 : 0, size, speed, uploaded })}\n`;
}
