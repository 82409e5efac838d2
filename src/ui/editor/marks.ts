/** What became of each document, written at the end of its first line. */
import { StateEffect, StateField, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';

export interface Mark {
  at: number;
  state: string;
  text: string;
}

export const setMarks = StateEffect.define<Mark[]>();

class StateMark extends WidgetType {
  readonly mark: Mark;
  constructor(mark: Mark) {
    super();
    this.mark = mark;
  }
  override eq(other: StateMark) {
    return other.mark.text === this.mark.text && other.mark.state === this.mark.state;
  }
  override toDOM() {
    const el = document.createElement('span');
    el.className = `cm-docstate cm-docstate-${this.mark.state}`;
    el.textContent = this.mark.text;
    return el;
  }
}

export const marks: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, tr) {
    let next = set.map(tr.changes);
    for (const e of tr.effects) {
      if (!e.is(setMarks)) continue;
      const found: Range<Decoration>[] = [];
      for (const m of e.value) {
        if (m.at > tr.newDoc.length) continue;
        found.push(
          Decoration.widget({ widget: new StateMark(m), side: 1 }).range(tr.newDoc.lineAt(m.at).to),
        );
      }
      next = Decoration.set(found, true);
    }
    return next;
  },
  provide: (f) => EditorView.decorations.from(f),
});
