/** A storage in memory; `broken`: every call throws, as where it is forbidden. */
export function memoryStorage(broken = false): Storage & { all: Map<string, string> } {
  const all = new Map<string, string>();
  const unlessBroken = <T>(act: () => T): T => {
    if (broken) throw new DOMException('no', 'SecurityError');
    return act();
  };
  return {
    all,
    length: 0,
    clear: () => all.clear(),
    key: () => null,
    getItem: (key) => unlessBroken(() => all.get(key) ?? null),
    setItem: (key, text) =>
      unlessBroken(() => {
        all.set(key, text);
      }),
    removeItem: (key) =>
      unlessBroken(() => {
        all.delete(key);
      }),
  };
}
