/**
 * The request rate of one client of the API server: a token bucket kept as one number. Models
 * k8s.io/client-go/util/flowcontrol (NewTokenBucketRateLimiter). A request is never refused: it
 * takes its token, and what comes due while none is left waits (kernel.ts), as a worker of a
 * controller does in its next request.
 */

/** --kube-api-qps and --kube-api-burst. */
export interface ClientRate {
  qps: number;
  burst: number;
}

export class Limiter {
  /** Virtual ms at which the bucket is full again. */
  full = 0;
  private readonly every: number;
  private readonly depth: number;

  constructor({ qps, burst }: ClientRate) {
    this.every = 1000 / qps;
    this.depth = burst * this.every;
  }

  /** Takes tokens, also such as are not there yet. */
  take(now: number, tokens = 1): void {
    this.full = Math.max(this.full, now) + tokens * this.every;
  }

  /** Tokens that are there, at least 0. */
  spare(now: number): number {
    const missing = Math.max(this.full, now) - now;
    return Math.max(0, Math.floor((this.depth - missing) / this.every + 1e-9));
  }

  /** When there are so many tokens, in whole ms from then on. */
  readyAt(now: number, tokens = 1): number {
    if (this.spare(now) >= tokens) return now;
    return Math.max(now + 1, Math.ceil(this.full + tokens * this.every - this.depth));
  }
}
