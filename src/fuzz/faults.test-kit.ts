/**
 * Lets faults show that the doors of kubectl and of the cluster make messages of. Imported before
 * anything else.
 */
import { vi } from 'vitest';

/** Faults that a door of kubectl turned into a message. */
export const faults: string[] = [];
vi.mock('../kubectl/errors.ts', async (original) => ({
  ...(await original<typeof import('../kubectl/errors.ts')>()),
  toError(thrown: unknown): Error {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (/^(Type|Range|Reference|URI|Syntax)Error$/.test(error.name))
      faults.push(error.stack ?? error.message);
    return error;
  },
}));
// Troubles tell where they come from.
vi.mock('../cluster/troubles.ts', async (original) => ({
  ...(await original<typeof import('../cluster/troubles.ts')>()),
  messageOf: (error: unknown) => (error instanceof Error ? error.stack : String(error)),
}));
