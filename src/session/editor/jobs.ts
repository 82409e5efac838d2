/** Jobs of the editor, one after the other: what a file says is applied before the next is. */

export interface Jobs {
  /** Rejects with what the job throws; that ends no other job. */
  add(job: () => Promise<void>): Promise<void>;
  /** Resolves when all jobs so far are done. */
  idle(): Promise<void>;
}

/** `failed`: hears what a job throws. */
export function createJobs(failed: (e: unknown) => void): Jobs {
  let last: Promise<void> = Promise.resolve();
  return {
    add(job) {
      const done = last.then(job);
      last = done.catch(failed);
      return done;
    },
    idle: () => last,
  };
}
