/** Words at the ends of lines: what became of a document, what a Service's selector matches. */
import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';

export interface LineEnd {
  /** Any offset in the line. */
  at: number;
  text: string;
  /** Classes beside `cm-docstate`. */
  look: string;
}

class Words extends WidgetType {
  readonly words: LineEnd;
  constructor(words: LineEnd) {
    super();
    this.words = words;
  }
  override eq({ words: { text, look } }: Words): boolean {
    return text === this.words.text && look === this.words.look;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = `cm-docstate ${this.words.look}`;
    element.textContent = this.words.text;
    return element;
  }
}

type Ends = readonly LineEnd[];

/** A layer of such words, and what sets them anew. */
export function lineEnds(): { set: (ends: Ends) => StateEffect<Ends>; shown: Extension } {
  const effect = StateEffect.define<Ends>();
  const shown = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(set, { changes, effects, newDoc }) {
      let next = set.map(changes);
      for (const one of effects) {
        if (!one.is(effect)) continue;
        const ranges = one.value
          .filter(({ at }) => at <= newDoc.length)
          .map((words) =>
            Decoration.widget({ widget: new Words(words), side: 1 }).range(
              newDoc.lineAt(words.at).to,
            ),
          );
        next = Decoration.set(ranges, true);
      }
      return next;
    },
    provide: (field) => EditorView.decorations.from(field),
  });
  return { set: (ends) => effect.of(ends), shown };
}
