/** The actions of find, by name. Models GNU find. */
import { formatEntry } from './find-printf.ts';
import type { Entry, Primary } from './find-words.ts';

const saying =
  (text: (entry: Entry) => string): Primary =>
  () =>
  (entry, { acts }) => {
    acts.push({ act: 'say', text: text(entry) });
    return true;
  };

const printf: Primary = (words, name) => {
  const format = words.value(name);
  return (entry, { acts }) => {
    acts.push({ act: 'say', text: formatEntry(words.sys, format, entry) });
    return true;
  };
};

/** What is in a directory goes before it. */
const deletion: Primary = ({ settings }) => {
  settings.depthFirst = true;
  return ({ path }, { acts }) => {
    acts.push({ act: 'delete', path });
    return true;
  };
};

const quit: Primary = () => (_, visit) => {
  visit.quits = true;
  return true;
};

/** One command an entry, or with `+` one for all. */
const exec: Primary = (words, name) => {
  const { argv, isBatch } = words.command(name);
  if (!isBatch) {
    return ({ shown }, { acts }) => {
      acts.push({ act: 'run', argv: argv.map((word) => word.replaceAll('{}', shown)) });
      return true;
    };
  }
  const batch: string[] = [];
  words.settings.batches.set(argv.slice(0, -1), batch);
  return ({ shown }) => {
    batch.push(shown);
    return true;
  };
};

export const actions: Readonly<Record<string, Primary>> = {
  '-print': saying(({ shown }) => shown + '\n'),
  '-print0': saying(({ shown }) => shown + '\0'),
  '-printf': printf,
  '-delete': deletion,
  '-quit': quit,
  '-exec': exec,
  '-execdir': exec,
  '-ok': exec,
};
