/** rev. Models util-linux's rev. */
import { feed, unreadable } from '../input.ts';
import { type Tool, wordTool } from '../tool.ts';

/** Options are passed over. */
const rev = wordTool(function* (sys) {
  const files = sys.args.filter((word) => !/^-./.test(word));
  const { code } = yield* feed(sys, files, {
    start: () => null,
    line(_, text, ended) {
      sys.out(Array.from(text).reverse().join('') + (ended ? '\n' : ''));
    },
    unreadable: (file, error) => unreadable(sys, file, error, `cannot open ${file}: ${error}`),
  });
  return code;
});

export const revTools: Record<string, Tool> = { rev };
