/** Who changed what a document describes, as the watch log tells it. */
import type { LogEntry } from '../../cluster/ports.ts';
import type { Who } from '../playground.ts';

/** Gestures whose commands may still be on their way. */
const most = 50;
const someone: Who = { who: 'component', name: '' };

/** A command line without what a shell takes out of it. */
const bare = (line: string): string =>
  line
    .replace(/['"\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

export class Provenance {
  private gestures: string[] = [];
  private readonly by = new Map<string, Who>();

  /** A line that a gesture on the graph typed into the terminal. */
  gesture(line: string): void {
    this.gestures = [...this.gestures, bare(line)].slice(-most);
  }

  /**
   * `file`: the file whose document it concerns. `other`: another file that describes the object,
   * and wrote it.
   */
  note(file: string, key: string, entry: Pick<LogEntry, 'actor' | 'reason'>, other?: string): void {
    this.by.set(
      `${file} ${key}`,
      other === undefined ? this.whoOf(entry) : { who: 'file', name: other },
    );
  }

  byGesture({ reason }: Pick<LogEntry, 'reason'>): boolean {
    return reason !== undefined && this.gestures.includes(bare(reason));
  }

  of(file: string, key: string): Who {
    return this.by.get(`${file} ${key}`) ?? someone;
  }

  forget(file: string, key: string): void {
    this.by.delete(`${file} ${key}`);
  }

  private whoOf({ actor, reason }: Pick<LogEntry, 'actor' | 'reason'>): Who {
    if (reason === undefined || reason === '') return { who: 'component', name: actor };
    if (this.byGesture({ reason })) return { who: 'graph', name: reason };
    return { who: reason === 'kubectl edit' ? 'live' : 'terminal', name: reason };
  }
}
