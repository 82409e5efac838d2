/**
 * Share links: `#s/VERSION.DATA`. Links made today must open for ever: each version has a reader
 * that gives the payload of the next one, and golden links (links.golden.json) that are tested.
 * Version 0: base64url of raw deflate over JSON.
 */
import { Inflate, deflateSync, strFromU8, strToU8 } from 'fflate';
import type { ScenarioFile } from './builtin.ts';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { limits } from './limits.ts';

/**
 * What was made since the scenario began, for "share this moment". Its entries are the recorder's;
 * links only carry them.
 */
export interface LinkHistory {
  /** Version of the engine that made it. */
  engine: string;
  /** Hash of the state that the history led to. */
  hash: string;
  entries: unknown[];
  /** Compact end state, opened when a replay no longer gives the hash. */
  end?: unknown;
}

/** What a link carries: the files as typed, optionally the history up to now, and the view. */
export interface LinkPayload {
  files: ScenarioFile[];
  history?: LinkHistory;
  view?: Record<string, unknown>;
}

export type LinkResult =
  { ok: true; payload: LinkPayload } | { ok: false; code: LinkError; message: string };
export type LinkError = 'link-not-ours' | 'link-newer' | 'link-damaged' | 'link-too-large';

/** Wire form of version 0. Short keys, since a link is typed into chats. */
interface Wire0 {
  f: [path: string, text: string][];
  h?: LinkHistory;
  w?: Record<string, unknown>;
}

/** Inflated size at most, bytes. */
const inflatedLimit = 4_000_000;

/** The fragment, with its `#`. */
export function encodeLink(payload: LinkPayload): string {
  const wire: Wire0 = { f: payload.files.map((x) => [x.path, x.text]) };
  if (payload.history) wire.h = payload.history;
  if (payload.view && Object.keys(payload.view).length > 0) wire.w = payload.view;
  return `#s/0.${encodeBase64url(deflateSync(strToU8(JSON.stringify(wire)), { level: 9, mem: 9 }))}`;
}

const damaged = (message: string): LinkResult => ({ ok: false, code: 'link-damaged', message });

/** Readers by version; each gives the payload of today. */
const readers: Record<string, (data: string) => LinkResult> = {
  0(data) {
    const bytes = decodeBase64url(data);
    if (!bytes || bytes.length === 0)
      return damaged('the link is cut short or has characters that do not belong there');
    const text = inflate(bytes);
    if (text === undefined) return damaged('its data cannot be unpacked');
    if (text === 'too large')
      return {
        ok: false,
        code: 'link-too-large',
        message: `unpacks to more than ${inflatedLimit} bytes`,
      };
    let wire: unknown;
    try {
      wire = JSON.parse(text.text);
    } catch {
      return damaged('its data is not a scenario');
    }
    return payloadOf(wire);
  },
};

function payloadOf(wire: unknown): LinkResult {
  if (typeof wire !== 'object' || wire === null || !Array.isArray((wire as Wire0).f))
    return damaged('its data is not a scenario');
  const { f, h, w } = wire as { f: unknown[]; h?: unknown; w?: unknown };
  if (f.length > limits.files)
    return { ok: false, code: 'link-too-large', message: `has more than ${limits.files} files` };
  const files: ScenarioFile[] = [];
  for (const entry of f) {
    if (
      !Array.isArray(entry) ||
      entry.length !== 2 ||
      typeof entry[0] !== 'string' ||
      typeof entry[1] !== 'string'
    )
      return damaged('its data is not a scenario');
    if (!/^[\w][\w.\- ]{0,80}$/.test(entry[0]))
      return damaged(
        `it names a file in a way that is not allowed: ${JSON.stringify(entry[0].slice(0, 40))}`,
      );
    if (files.some((f) => f.path === entry[0]))
      return damaged(`it has two files of the name ${JSON.stringify(entry[0])}`);
    if (entry[1].length > limits.fileBytes)
      return {
        ok: false,
        code: 'link-too-large',
        message: `has a file of more than ${limits.fileBytes} characters`,
      };
    files.push({ path: entry[0], text: entry[1] });
  }
  const payload: LinkPayload = { files };
  if (typeof h === 'object' && h !== null && Array.isArray((h as LinkHistory).entries))
    payload.history = h as LinkHistory;
  if (typeof w === 'object' && w !== null && !Array.isArray(w))
    payload.view = w as Record<string, unknown>;
  return { ok: true, payload };
}

/** Raw deflate → text, stopping as soon as the limit is passed. */
function inflate(bytes: Uint8Array): { text: string } | 'too large' | undefined {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const stream = new Inflate((chunk, final) => {
    size += chunk.length;
    if (size > inflatedLimit) throw new RangeError('too large');
    chunks.push(chunk);
    ended = final;
  });
  try {
    // In pieces, so that a bomb is noticed before it has gone off.
    for (let i = 0; i < bytes.length; i += 1024)
      stream.push(bytes.subarray(i, i + 1024), i + 1024 >= bytes.length);
  } catch (e) {
    return e instanceof RangeError ? 'too large' : undefined;
  }
  if (!ended) return undefined;
  const all = new Uint8Array(size);
  let at = 0;
  for (const c of chunks) {
    all.set(c, at);
    at += c.length;
  }
  return { text: strFromU8(all) };
}

/** `#s/0.…` or the same without `#`. */
export function decodeLink(fragment: string): LinkResult {
  const m = /^#?s\/(\d+)\.(.*)$/s.exec(fragment.trim());
  if (!m) return { ok: false, code: 'link-not-ours', message: 'not a scenario link' };
  const reader = readers[m[1]!];
  if (!reader)
    return { ok: false, code: 'link-newer', message: `link version ${m[1]} is not known here` };
  return reader(m[2]!);
}
