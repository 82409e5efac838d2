/**
 * What was written, for watches: bounded in number, and in bytes where old versions of a few large
 * objects would weigh more than all else. Models the watch cache (k8s.io/apiserver/pkg/storage/cacher).
 */
import type { LogEntry } from '../ports.ts';

/** How many log entries are kept; a watch from before them gets 410 Gone. */
export const LOG_LIMIT = 16_384;
/** Bytes from which on an object is large, and how many bytes of such objects are kept. */
const LARGE = 16_384;
const LARGE_LIMIT = 32 * 2 ** 20;

/** Version and bytes of a large object. */
export type Large = [resourceVersion: number, bytes: number];

export interface SavedLog {
  log: LogEntry[];
  compacted: number;
  /** Large objects in the log. */
  large?: Large[];
}

export class WatchLog {
  /** Entries up to this version are no longer here. */
  compacted = 0;
  private entries: LogEntry[] = [];
  private large: Large[] = [];
  private largeBytes = 0;

  /** `bytes`: of the object. */
  append(entry: LogEntry, bytes: number): void {
    this.entries.push(entry);
    if (bytes >= LARGE) {
      this.large.push([entry.resourceVersion, bytes]);
      this.largeBytes += bytes;
    }
    const oldest = this.entries.at(-LOG_LIMIT - 1);
    if (oldest && this.entries.length > LOG_LIMIT * 1.25) this.forget(oldest.resourceVersion);
    const middle = this.large[this.large.length >> 1];
    if (middle && this.largeBytes > LARGE_LIMIT) this.forget(middle[0] - 1);
  }

  /** Entries after `version`, oldest first; undefined when some of them are forgotten. */
  since(version: number): LogEntry[] | undefined {
    return version < this.compacted ? undefined : this.entries.slice(this.indexAfter(version));
  }

  /** Forgets everything up to `version`. */
  compact(version: number): void {
    this.entries = [];
    this.large = [];
    this.largeBytes = 0;
    this.compacted = version;
  }

  save(): SavedLog {
    return {
      log: this.entries.slice(),
      compacted: this.compacted,
      ...(this.large.length > 0 ? { large: this.large.slice() } : {}),
    };
  }

  load(saved: SavedLog): void {
    this.entries = saved.log.slice();
    this.compacted = saved.compacted;
    this.large = (saved.large ?? []).slice();
    this.largeBytes = this.large.reduce((sum, [, bytes]) => sum + bytes, 0);
  }

  /** Drops entries up to `version`. */
  private forget(version: number): void {
    if (version <= this.compacted) return;
    this.entries.splice(0, this.indexAfter(version));
    this.compacted = version;
    const kept = this.large.filter(([at]) => at > version);
    this.largeBytes = kept.reduce((sum, [, bytes]) => sum + bytes, 0);
    this.large = kept;
  }

  private indexAfter(version: number): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.entries[middle]?.resourceVersion ?? 0) <= version) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
