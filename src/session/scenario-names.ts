/** Built-in scenarios that the picker lists, in its order. Their files are on the engine's side. */
export const scenarioNames = ['welcome', 'tutorial', 'write-up'] as const;
