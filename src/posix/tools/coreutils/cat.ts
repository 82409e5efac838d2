/** cat, and less and more where nobody pages. Models GNU cat. */
import { utf8Bytes } from '../../../base/utf8.ts';
import { flag } from '../../getopt.ts';
import { feed } from '../input.ts';
import { type Tool, tool } from '../tool.ts';

/** Characters that cannot be seen, as `cat -v` writes them. */
function visible(text: string, tabs: boolean): string {
  return Array.from(text, (character) => visibleCharacter(character, tabs)).join('');
}
function visibleCharacter(character: string, tabs: boolean): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 9) return tabs ? '^I' : character;
  if (code < 32) return '^' + String.fromCharCode(code + 64);
  if (code === 127) return '^?';
  return code < 127 ? character : utf8Bytes(character).map(highByte).join('');
}
function highByte(byte: number): string {
  const low = byte - 128;
  return 'M-' + (low < 32 ? '^' + String.fromCharCode(low + 64) : String.fromCharCode(low));
}

const cat = tool({
  options: {
    number: flag('-n, --number'),
    numberNonblank: flag('-b, --number-nonblank'),
    showAll: flag('-A, --show-all'),
    showEnds: flag('-E, --show-ends'),
    showTabs: flag('-T, --show-tabs'),
    squeezeBlank: flag('-s, --squeeze-blank'),
    showNonprinting: flag('-v, --show-nonprinting'),
    endsAndNonprinting: flag('-e'),
    tabsAndNonprinting: flag('-t'),
    unbuffered: flag('-u'),
  },
  *run(sys, { options, operands, order }) {
    if (!order.some(({ option }) => option !== 'unbuffered')) {
      const { code } = yield* feed(sys, operands, {
        start: () => null,
        raw: true,
        line: (_, text) => sys.out(text),
      });
      return code;
    }
    const { showAll, endsAndNonprinting, tabsAndNonprinting } = options;
    const tabs = options.showTabs || showAll || tabsAndNonprinting;
    const ends = options.showEnds || showAll || endsAndNonprinting;
    const nonprinting =
      options.showNonprinting || showAll || endsAndNonprinting || tabsAndNonprinting;
    const shown = (text: string): string => {
      if (nonprinting) return visible(text, tabs);
      return tabs ? text.replaceAll('\t', '^I') : text;
    };
    const { code } = yield* feed(sys, operands, {
      start: () => ({ number: 0, blank: 0 }),
      line(state, text, ended) {
        state.blank = text === '' ? state.blank + 1 : 0;
        if (options.squeezeBlank && state.blank > 1) return;
        const numbered = options.numberNonblank ? text !== '' : options.number;
        const head = numbered ? `${String(++state.number).padStart(6)}\t` : '';
        const end = ends ? '$\n' : '\n';
        sys.out(head + shown(text) + (ended ? end : ''));
      },
    });
    return code;
  },
});

export const catTools: Record<string, Tool> = { cat, less: cat, more: cat };
