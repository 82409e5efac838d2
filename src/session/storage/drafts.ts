/**
 * What the browser keeps between visits: the changed files of each scenario (drafts), which
 * scenario was open last, and files that were set aside when a scenario started again. Everything
 * read is checked; what cannot be read is left where it is and counts as not there. Storage that is
 * full or forbidden ends nothing.
 */
export interface KeptFile {
  path: string;
  text: string;
}

export interface Drafts {
  last(): string | undefined;
  /** Undefined where nothing was kept, or not in a form that is known here. */
  read(name: string): KeptFile[] | undefined;
  /** Soon, at most twice a second. `undefined`: there is nothing to keep. */
  keep(name: string, files: readonly KeptFile[] | undefined): void;
  /** What `keep` still holds back is written now. */
  flush(): void;
  setAside(name: string, files: readonly KeptFile[]): void;
  /** Is what was begun here not finished? Then the page went down while it opened kept files. */
  opening(): boolean;
  begin(): void;
  finish(): void;
  /** The page is left: what was begun only just now was not what brought it down. */
  leave(): void;
  /** Things done beside the files, of the visit before, which were not kept. */
  lost(count?: number): number;
}

const prefix = 'kubeground/1/';
/** Where one set of files was kept before each scenario had its own. */
const before = 'kubeground/files/1';
/** ms. */
const soon = 500;
/** ms that opening may take before leaving the page counts as giving up on it. */
const patience = 5_000;

const isFile = (value: unknown): value is KeptFile => {
  const file = value as Partial<KeptFile> | null;
  return (
    typeof file === 'object' &&
    file !== null &&
    typeof file.path === 'string' &&
    file.path !== '' &&
    typeof file.text === 'string'
  );
};

function filesIn(text: string | null): KeptFile[] | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (!Array.isArray(value) || !value.every(isFile)) return undefined;
    const paths = new Set(value.map((f) => f.path));
    return paths.size === value.length
      ? value.map(({ path, text: t }) => ({ path, text: t }))
      : undefined;
  } catch {
    return undefined;
  }
}

/** `full`: told when there is no room. */
export function openDrafts(storage: Storage, full: () => void): Drafts {
  const get = (key: string): string | null => {
    try {
      return storage.getItem(key);
    } catch {
      return null;
    }
  };
  const drop = (key: string): void => {
    try {
      storage.removeItem(key);
    } catch {
      /* Forbidden: then nothing is there. */
    }
  };
  const put = (key: string, text: string): boolean => {
    try {
      storage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  };
  const saveFiles = (key: string, files: readonly KeptFile[]): void => {
    if (!put(key, JSON.stringify(files.map(({ path, text }) => ({ path, text }))))) full();
  };

  let begun: number | undefined;
  const waiting = new Map<string, readonly KeptFile[] | undefined>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const [name, files] of waiting) {
      const key = `${prefix}draft/${name}`;
      // What cannot be read here may be readable to another version.
      if (files !== undefined) saveFiles(key, files);
      else if (filesIn(get(key))) drop(key);
      // A link opens beside local work, never in its place.
      if (!name.startsWith('link ')) put(`${prefix}last`, name);
    }
    waiting.clear();
  };

  migrate();
  function migrate(): void {
    try {
      const old = JSON.parse(get(before) ?? 'null') as {
        scenario?: unknown;
        files?: unknown;
      } | null;
      const files = filesIn(JSON.stringify(old?.files ?? null));
      if (typeof old?.scenario !== 'string' || !files) return;
      if (get(`${prefix}draft/${old.scenario}`) === null)
        saveFiles(`${prefix}draft/${old.scenario}`, files);
      if (get(`${prefix}last`) === null) put(`${prefix}last`, old.scenario);
      drop(before);
    } catch {
      // Not in a form that is known here.
    }
  }

  return {
    last: () => get(`${prefix}last`) ?? undefined,
    read: (name) =>
      waiting.has(name)
        ? waiting.get(name)?.map((f) => ({ ...f }))
        : filesIn(get(`${prefix}draft/${name}`)),
    keep(name, files) {
      waiting.set(name, files);
      timer ??= setTimeout(flush, soon);
    },
    flush,
    setAside: (name, files) => saveFiles(`${prefix}aside/${name}`, files),
    opening: () => get(`${prefix}opening`) !== null,
    begin() {
      begun = performance.now();
      put(`${prefix}opening`, '1');
    },
    finish() {
      begun = undefined;
      drop(`${prefix}opening`);
    },
    leave() {
      if (begun !== undefined && performance.now() - begun < patience) drop(`${prefix}opening`);
    },
    lost(count) {
      const was = Number(get(`${prefix}lost`) ?? 0);
      if (count === undefined) return Number.isSafeInteger(was) ? was : 0;
      if (count > 0) put(`${prefix}lost`, String(count));
      else drop(`${prefix}lost`);
      return count;
    },
  };
}

/**
 * A short name for a link's own draft. FNV-1a over its text, twice, so that two links hardly share
 * one.
 */
export function linkName(fragment: string): string {
  const hash = (seed: number): string => {
    let h = seed;
    for (let i = 0; i < fragment.length; i++)
      h = Math.imul(h ^ fragment.charCodeAt(i), 0x01000193) >>> 0;
    return h.toString(36);
  };
  return `link ${hash(0x811c9dc5)}${hash(0x2f0b4c47)}`;
}
