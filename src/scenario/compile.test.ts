import { describe, expect, test } from 'vitest';
import { builtin } from './builtin.ts';
import { compileScenario } from './compile.ts';

describe('compiled scenarios', () => {
  test.each(Object.keys(builtin))('%s is compiled from its files as they are', async (name) => {
    const { files, compiled } = await builtin[name]!();
    const now = compileScenario(files);
    await expect(`${JSON.stringify(now, undefined, 1)}\n`).toMatchFileSnapshot(
      `./compiled/${name}.json`,
    );
    expect(compiled).toEqual(JSON.parse(JSON.stringify(now)));
  });
});
