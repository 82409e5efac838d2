/** What the browser keeps between visits: the files of the scenario that was open. Storage that is full or forbidden is no error. */
import type { EditorFile } from './playground.ts';

const key = 'kubeground/files/1';

export interface Kept { scenario: string; files: { path: string; text: string }[] }

/** Undefined when nothing was kept, or not in a form that is known here. */
export function readKept(): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    if (!kept || typeof kept.scenario !== 'string' || !Array.isArray(kept.files) || !kept.files.every((f) => typeof f.path === 'string' && typeof f.text === 'string')) return undefined;
    return kept;
  } catch {
    return undefined;
  }
}

/** Writes at most twice a second. A link's files are not kept: a link opens beside local work, never over it. */
export function keepFiles(): (scenario: string, files: EditorFile[]) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (scenario, files) => {
    if (scenario === 'link') return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      try {
        localStorage.setItem(key, JSON.stringify({ scenario, files: files.filter((f) => !f.live).map(({ path, text }) => ({ path, text })) } satisfies Kept));
      } catch {
        // Full, or not allowed: the work goes on without it.
      }
    }, 500);
  };
}
