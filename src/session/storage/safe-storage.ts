/** A storage that never throws: what is forbidden or full counts as not there. */

export interface SafeStorage {
  get(key: string): string | null;
  /** False where there is no room. */
  put(key: string, text: string): boolean;
  drop(key: string): void;
}

function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

export const safely = (storage: Storage): SafeStorage => ({
  get: (key) => attempt(() => storage.getItem(key), null),
  put: (key, text) =>
    attempt(() => {
      storage.setItem(key, text);
      return true;
    }, false),
  drop: (key) => attempt(() => storage.removeItem(key), undefined),
});
