/**
 * What the browser keeps between visits: the changed files of each scenario (drafts), which
 * scenario was open last, and files that were set aside when a scenario started again. Everything
 * read is checked; what cannot be read is left where it is and counts as not there. Storage that is
 * full or forbidden ends nothing.
 */
import { isObject } from '../../base/object.ts';
import { filesOf, jsonOf, textOf, type KeptFile } from './kept-files.ts';
import { isLinkName } from './link-name.ts';
import { safely, type SafeStorage } from './safe-storage.ts';

const prefix = 'kubeground/1/';
const lastKey = `${prefix}last`;
const openingKey = `${prefix}opening`;
const lostKey = `${prefix}lost`;
const draftKey = (name: string) => `${prefix}draft/${name}`;
/** Where one set of files was kept before each scenario had its own. */
const formerKey = 'kubeground/files/1';

/** ms. */
const soon = 500;
/** ms that opening may take before leaving the page counts as giving up on it. */
const patience = 5_000;

export class Drafts {
  private readonly storage: SafeStorage;
  private readonly full: () => void;
  /** By name; undefined: there is nothing to keep. */
  private readonly waiting = new Map<string, readonly KeptFile[] | undefined>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private begun: number | undefined;

  /** `full`: told when there is no room. */
  constructor(storage: Storage, full: () => void) {
    this.storage = safely(storage);
    this.full = full;
    this.takeOver();
  }

  /** The scenario that was open last. */
  last(): string | undefined {
    return this.storage.get(lastKey) ?? undefined;
  }

  /** Undefined where nothing was kept, or not in a form that is known here. */
  read(name: string): KeptFile[] | undefined {
    if (!this.waiting.has(name)) return this.filesAt(draftKey(name));
    return this.waiting.get(name)?.map((file) => ({ ...file }));
  }

  /** Soon, at most twice a second. `undefined`: there is nothing to keep. */
  keep(name: string, files: readonly KeptFile[] | undefined): void {
    this.waiting.set(name, files);
    this.timer ??= setTimeout(() => this.flush(), soon);
  }

  /** What `keep` still holds back is written now. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const [name, files] of this.waiting) {
      const key = draftKey(name);
      // What cannot be read here may be readable to another version.
      if (files !== undefined) this.save(key, files);
      else if (this.filesAt(key)) this.storage.drop(key);
      // A link opens beside local work, never in its place.
      if (!isLinkName(name)) this.storage.put(lastKey, name);
    }
    this.waiting.clear();
  }

  setAside(name: string, files: readonly KeptFile[]): void {
    this.save(`${prefix}aside/${name}`, files);
  }

  /** Is what was begun here not finished? Then the page went down while it opened kept files. */
  opening(): boolean {
    return this.storage.get(openingKey) !== null;
  }

  begin(): void {
    this.begun = performance.now();
    this.storage.put(openingKey, '1');
  }

  finish(): void {
    this.begun = undefined;
    this.storage.drop(openingKey);
  }

  /** The page is left: what was begun only just now was not what brought it down. */
  leave(): void {
    if (this.begun !== undefined && performance.now() - this.begun < patience)
      this.storage.drop(openingKey);
  }

  /** Things done beside the files in the visit before, which were not kept. */
  lost(): number {
    const count = Number(this.storage.get(lostKey) ?? 0);
    return Number.isSafeInteger(count) ? count : 0;
  }

  /** … and in this visit. */
  lose(count: number): void {
    if (count > 0) this.storage.put(lostKey, String(count));
    else this.storage.drop(lostKey);
  }

  private filesAt(key: string): KeptFile[] | undefined {
    return filesOf(jsonOf(this.storage.get(key)));
  }

  private save(key: string, files: readonly KeptFile[]): void {
    if (!this.storage.put(key, textOf(files))) this.full();
  }

  /** What an earlier version kept. */
  private takeOver(): void {
    const former = jsonOf(this.storage.get(formerKey));
    if (!isObject(former) || typeof former.scenario !== 'string') return;
    const files = filesOf(former.files);
    if (!files) return;
    const key = draftKey(former.scenario);
    if (this.storage.get(key) === null) this.save(key, files);
    if (this.storage.get(lastKey) === null) this.storage.put(lastKey, former.scenario);
    this.storage.drop(formerKey);
  }
}
