/**
 * What one machine may use. Its state is copied whole into snapshots and undo, so the limits are
 * those of a small container. Sizes are in UTF-16 units, times in virtual ms.
 */
export const limits = {
  /** Processes of a machine (`ulimit -u`). */
  processes: 256,
  /** Text that one process may hold: its variables, what it reads, what it prints at once. */
  memory: 8 * 1024 * 1024,
  /** One file, and all files together. */
  file: 8 * 1024 * 1024,
  disk: 32 * 1024 * 1024,
  /** Function calls within each other, and frames of a shell's stack. */
  calls: 2_000,
  frames: 16_000,
  /** Constructs within each other in a script's text. */
  nesting: 400,
  /** Background jobs that a shell remembers after their end. */
  remembered: 200,
} as const;

/** A process asked for more memory than it may have: it is killed. */
export class OutOfMemory extends Error {}
/** No more processes. */
export class ForkFail extends Error {
  constructor() {
    super('fork: Resource temporarily unavailable');
  }
}

/** A rough size of a JSON value, cheap for long texts. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 0;
  for (const item of Object.values(value)) {
    size += 8 + sizeOf(item);
  }
  return size;
}
