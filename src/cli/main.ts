/** `kubeground` for a terminal. Exported and called by scripts/kubeground.mjs. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { sh } from './sh.ts';
import { readTree, transcript } from './transcript.ts';

const help = `kubeground: a simulated Kubernetes v1.37 cluster on the command line

  kubeground sh [--scenario FILE] [--seed N] [--home DIR] [FILE [ARGUMENT…]]
      Runs a script against a fresh cluster and prints what a terminal would: FILE, as \`bash FILE\`
      does, or what comes on standard input. FILE lies in the home under its own name.
      --home DIR puts a folder's files into the home. Ends with the script's exit status.

  kubeground transcript FILE… --out DIR [--seed N]
      Replays transcript files, each on a fresh cluster, and writes what came out into DIR under \
the same names.
`;

/** Resolves with the exit code. */
export async function main(argv: string[]): Promise<number> {
  const [command, ...rest] = argv;
  try {
    if (command === 'sh') {
      return await runSh(rest);
    }
    if (command === 'transcript') {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: { out: { type: 'string' }, seed: { type: 'string' } },
      });
      if (!values.out || positionals.length === 0) throw new Error('transcript FILE… --out DIR');
      return await transcript(positionals, {
        out: values.out,
        ...(values.seed ? { seed: seed(values.seed) } : {}),
      });
    }
    if (command === undefined || ['help', '--help', '-h'].includes(command)) {
      process.stdout.write(help);
      return 0;
    }
    throw new Error(`unknown command ${command}; see "kubeground help"`);
  } catch (e) {
    process.stderr.write(`kubeground: ${e instanceof Error ? e.message : String(e)}\n`);
    return 2;
  }
}

/**
 * Where the arguments of `sh` end and those of its script begin: after the first that is no flag.
 */
function split(argv: string[]): [flags: string[], script: string[]] {
  let at = 0;
  while (argv[at]?.startsWith('--')) at += argv[at]?.includes('=') ? 1 : 2;
  return [argv.slice(0, at), argv.slice(at)];
}

async function runSh(argv: string[]): Promise<number> {
  const [flags, [file, ...args]] = split(argv);
  const { values } = parseArgs({
    args: flags,
    options: { scenario: { type: 'string' }, seed: { type: 'string' }, home: { type: 'string' } },
  });
  const home = values.home ? readTree(values.home) : {};
  if (file !== undefined) home[basename(file)] = readFileSync(file, 'utf8');
  return sh({
    ...(file === undefined
      ? { script: readFileSync(0, 'utf8') }
      : { argv: ['bash', basename(file), ...args] }),
    ...(values.scenario
      ? {
          scenario: {
            path: basename(values.scenario),
            text: readFileSync(values.scenario, 'utf8'),
          },
        }
      : {}),
    ...(values.seed ? { seed: seed(values.seed) } : {}),
    home,
  });
}

function seed(text: string): number {
  const n = Number(text);
  if (!Number.isSafeInteger(n)) throw new Error(`--seed ${text}: not a whole number`);
  return n;
}
