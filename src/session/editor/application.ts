/**
 * Does what a file says to the cluster: applies its documents one after the other, deletes what is
 * no longer in it.
 */
import { isCluster, readText, refKey, type TextDocument } from './documents.ts';
import { applyOne, clashes, deleteOne, words, type EditorWorld } from './editor-world.ts';
import type { File, Judgement } from './judgement.ts';
import { planOf, type Applied } from './plan.ts';
import type { ProgramResult } from '../workbench/program.ts';
import type { Provenance } from './provenance.ts';

export class Application {
  private readonly world: EditorWorld;
  private readonly judgement: Judgement;
  private readonly provenance: Provenance;

  constructor(world: EditorWorld, judgement: Judgement, provenance: Provenance) {
    this.world = world;
    this.judgement = judgement;
    this.provenance = provenance;
  }

  /** `force`: the person said so (Ctrl-Enter). */
  async evaluate(f: File, force: boolean): Promise<void> {
    if (f.leaving) {
      this.judgement.judge(f);
      return;
    }
    f.cancel?.();
    delete f.cancel;
    this.look(f);
    if (force) f.read = { ...readText(f.text, undefined), text: f.text };
    const { text } = f;
    const { documents, diagnostics } = f.read;
    const { verdicts, todo, lost } = planOf(documents, {
      inventory: f.inventory,
      force,
      hold: f.hold,
      broken: f.read.broken,
      changed: (a, d) => this.judgement.changedElsewhere(a, d),
    });
    const found = [...diagnostics];
    // Another topology, or none any more, is another cluster.
    if (
      todo.some((d) => d.ref && isCluster(d.ref)) ||
      (force && lost.some((a) => isCluster(a.ref)))
    ) {
      this.world.rebuild();
      return;
    }
    const early = force ? await this.makeRoom(f, todo, lost) : [];
    for (const d of todo) {
      const key = d.ref ? refKey(d.ref) : '';
      const r = await this.write(f, key, d);
      if (r.code === 0) {
        verdicts.set(d, { state: 'applied' });
        this.judgement.remember(f, d);
        this.provenance.forget(f.path, key);
      } else {
        verdicts.set(d, { state: 'invalid' });
        found.push(this.judgement.problem(f, d, words(r.err)));
      }
    }
    // What took an object's place was refused: then the object stays.
    const refused = [...verdicts.values()].some((v) => v.state === 'invalid');
    if (force && !refused)
      for (const a of lost) if (!early.includes(a)) await this.deleteLost(f, a);
    if (f.text !== text) {
      f.verdicts = verdicts;
      return;
    }
    this.judgement.finish(
      f,
      verdicts,
      lost.filter((a) => f.inventory.has(refKey(a.ref))),
      found,
    );
  }

  /**
   * What holds a number that a new object asks for goes first; but only where nothing else is wrong
   * with the new one.
   */
  private async makeRoom(
    f: File,
    todo: readonly TextDocument[],
    lost: readonly Applied[],
  ): Promise<Applied[]> {
    const gone: Applied[] = [];
    for (const d of todo) {
      const held = lost.filter(
        (a) => !gone.includes(a) && clashes(this.world.find(a.ref), d.object),
      );
      if (held.length === 0) continue;
      const r = await applyOne(this.world, d, f.path, true);
      if (r.code !== 0 && !/already allocated/.test(r.err)) continue;
      for (const a of held) await this.deleteLost(f, a);
      gone.push(...held);
    }
    return gone;
  }

  private async deleteLost(f: File, a: Applied): Promise<void> {
    if ((await deleteOne(this.world, a.ref)).code === 0) f.inventory.delete(refKey(a.ref));
  }

  /** Deletes what a closed file made; false where something of it stays, and so the file. */
  async leave(f: File): Promise<boolean> {
    const made = Array.from(f.inventory.values());
    for (const a of made) if (!isCluster(a.ref)) await this.deleteLost(f, a);
    if ([...f.inventory.values()].some((a) => !isCluster(a.ref))) {
      f.leaving = false;
      this.judgement.judge(f);
      return false;
    }
    const cluster = f.inventory.size > 0;
    if (cluster) this.world.rebuild();
    return true;
  }

  /**
   * What apply keeps of its last input is the new text too; so taking the text back takes the
   * change back.
   */
  async applyAgain(f: File, key: string): Promise<void> {
    const d = f.read.documents.find((x) => x.ref && refKey(x.ref) === key);
    if (!d || f.inventory.get(key)?.text !== d.text) return;
    const r = await this.write(f, key, d);
    if (r.code === 0) this.judgement.remember(f, d);
    this.judgement.judge(f);
  }

  private async write(f: File, key: string, d: TextDocument): Promise<ProgramResult> {
    f.writing.add(key);
    try {
      return await applyOne(this.world, d, f.path);
    } finally {
      f.writing.delete(key);
    }
  }

  private look(f: File): void {
    if (f.read.text === f.text && f.caret === undefined && f.looked === f.edit) return;
    f.read = { ...readText(f.text, f.caret), text: f.text };
    f.looked = f.edit;
  }
}
