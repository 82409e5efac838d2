/**
 * Timestamps of the virtual clock. The text of the last second is kept, since many writes fall into
 * one second.
 */
import { formatRfc3339, formatRfc3339Micro } from '../base/rfc3339.ts';

export class Clock {
  /** Virtual ms since boot. */
  now = 0;
  /** ms since the Unix epoch at boot. */
  readonly epoch: number;
  private second = NaN;
  private text = '';

  constructor(epoch: number) {
    this.epoch = epoch;
  }

  /** metav1.Time: RFC 3339 in whole seconds, of `now` or of another virtual time. */
  time(at = this.now): string {
    const second = Math.floor((this.epoch + at) / 1000);
    if (second !== this.second) {
      this.second = second;
      this.text = formatRfc3339(second * 1000);
    }
    return this.text;
  }

  /** metav1.MicroTime. */
  microTime(at = this.now): string {
    return formatRfc3339Micro(this.epoch + at);
  }
}
