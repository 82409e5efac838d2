/** Halves of characters that stand alone are replaced, as Go's decoder does. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
