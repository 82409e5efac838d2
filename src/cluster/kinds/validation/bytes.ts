/** Bytes of what objects carry, as limits count them. */

/** Of what base64 stands for. */
export function decodedLength(base64: string): number {
  const padding = /=*$/.exec(base64.slice(-2))?.[0].length ?? 0;
  return Math.max(0, Math.floor((base64.length * 3) / 4) - padding);
}

export const sum = (
  texts: Record<string, string> | undefined,
  length: (text: string) => number,
): number => Object.values(texts ?? {}).reduce((bytes, text) => bytes + length(text), 0);
