/** Does a program wait for a line? Then it says so itself: its output ends with a prompt. */
const prompt = /[#$>:?] ?$/;

export const waitsForInput = (partial: string): boolean => prompt.test(partial);
