/**
 * Words at a line's end never lie on its code: where there is no room beside it they are hidden,
 * and said by the pointer.
 */
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** px between the code and the words. */
const gap = 6;

interface Measured {
  el: HTMLElement;
  covers: boolean;
}

/** Does what stands at `left` lie on code that ends at `end`? Both px on the screen. */
export const covers = (end: number, left: number): boolean => end + gap > left;

function measure(view: EditorView): Measured[] {
  return [...view.contentDOM.querySelectorAll<HTMLElement>('.cm-docstate')].map((el) => {
    const line = el.closest('.cm-line');
    if (!line) return { el, covers: false };
    const code = document.createRange();
    code.selectNodeContents(line);
    const first = line.querySelector('.cm-docstate');
    if (first) code.setEndBefore(first);
    return {
      el,
      covers: covers(code.getBoundingClientRect().right, el.getBoundingClientRect().left),
    };
  });
}

export const uncover = ViewPlugin.fromClass(
  class {
    constructor(view: EditorView) {
      this.look(view);
    }
    update(update: ViewUpdate): void {
      this.look(update.view);
    }
    look(view: EditorView): void {
      view.requestMeasure({
        key: this,
        read: measure,
        write: (found) => {
          for (const { el, covers: hide } of found) {
            el.classList.toggle('cm-covering', hide);
          }
        },
      });
    }
  },
  {
    eventHandlers: {
      scroll(_event, view) {
        this.look(view);
      },
    },
  },
);
