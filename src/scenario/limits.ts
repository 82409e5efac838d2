/** What a scenario from anywhere may hold at most. */
export const limits = {
  files: 40,
  fileBytes: 1_000_000,
  totalBytes: 2_000_000,
  documents: 400,
  nodes: 100,
} as const;
