import { describe, expect, it } from 'vitest';
import { embedOptions } from './Embed.tsx';

describe('what an embed is asked for', () => {
  it.each([
    ['', undefined],
    ['?scenario=welcome', undefined],
    ['?embed', { editor: false, terminal: false }],
    ['?embed&panels=editor,terminal&theme=dark&lang=ko', { editor: true, terminal: true, theme: 'dark', language: 'ko' }],
    ['?embed&theme=pink&lang=xx&panels=nothing', { editor: false, terminal: false }],
  ])('%s', (search, wanted) => expect(embedOptions(search)).toEqual(wanted));
});
