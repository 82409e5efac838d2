/** What something that was thrown says. */
export const messageOf = (e: unknown): string => (e instanceof Error ? e.message : String(e));
