/**
 * `kubeground transcript FILE… --out DIR`: replays transcripts, each on a fresh cluster, and writes
 * what came out in the same format.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { formatCommand, parseTranscript } from './format.ts';
import { openSession } from './session.ts';
import { createWorld } from './world.ts';

/**
 * Virtual ms: what a person needs between two commands; and the longest that a `# settle` waits.
 */
const pause = 100;
const settleLimit = 900_000;

/** All files below a folder, by path relative to it. */
export function readTree(dir: string, prefix = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) Object.assign(files, readTree(path, `${prefix}${name}/`));
    else files[`${prefix}${name}`] = readFileSync(path, 'utf8');
  }
  return files;
}

/** `S07` of `dir/S07-one.t`. */
export const sessionName = (file: string): string => /^[^.-]*/.exec(basename(file))?.[0] ?? '';

/**
 * The text of the replay. `manifests`: the folder that lies in the working folder under that name;
 * what it holds for the session of this name (`manifests/NAME/`) lies in the working folder itself
 * too.
 */
export async function replayTranscript(
  text: string,
  o: { seed?: number; manifests?: string; name?: string } = {},
): Promise<string> {
  const home: Record<string, string> = {};
  if (o.manifests && existsSync(o.manifests)) {
    for (const [path, content] of Object.entries(readTree(o.manifests))) {
      home[`manifests/${path}`] = content;
      if (o.name && path.startsWith(`${o.name}/`)) home[path.slice(o.name.length + 1)] = content;
    }
  }
  const world = await createWorld({ home, ...(o.seed === undefined ? {} : { seed: o.seed }) });
  const session = await openSession(world);
  let out = '';
  for (const step of parseTranscript(text)) {
    if (step.kind === 'comment') out += `${step.text}\n`;
    else if (step.kind === 'settle') {
      out += `${step.text}\n`;
      if (step.seconds === undefined) await world.driver.settle(settleLimit);
      else await session.pass(step.seconds * 1000);
    } else {
      const { output, status } = await session.run(step.text);
      out += formatCommand(step.text, output, status);
      await session.pass(pause);
    }
  }
  return out;
}

export async function transcript(
  files: string[],
  o: { out: string; seed?: number },
): Promise<number> {
  mkdirSync(o.out, { recursive: true });
  for (const file of files) {
    const replay = await replayTranscript(readFileSync(file, 'utf8'), {
      manifests: join(dirname(file), 'manifests'),
      name: sessionName(file),
      ...(o.seed === undefined ? {} : { seed: o.seed }),
    });
    writeFileSync(join(o.out, basename(file)), replay);
  }
  return 0;
}
