import type { Tool } from "./tool.ts"; export const awkTools: Record<string, Tool> = {};
