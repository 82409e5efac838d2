/**
 * Share links: `#s/VERSION.DATA`. Links made today must open for ever: each version has a reader
 * that gives the payload of the next one, and golden links (links.golden.json) that are tested.
 * Version 0: base64url of raw deflate over JSON.
 */
import { deflateSync, strToU8 } from 'fflate';
import { decodeBase64, encodeBase64 } from '../base/base64.ts';
import { isObject } from '../base/object.ts';
import { inflate, inflatedLimit } from './inflate.ts';
import { limits } from './limits.ts';
import type { ScenarioFile } from './scenario.ts';

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

export type LinkError = 'link-not-ours' | 'link-newer' | 'link-damaged' | 'link-too-large';

export interface LinkRefusal {
  ok: false;
  code: LinkError;
  message: string;
}

export type LinkResult = { ok: true; payload: LinkPayload } | LinkRefusal;

/** Wire form of version 0. Short keys, since a link is typed into chats. */
interface Wire0 {
  f: [path: string, text: string][];
  h?: LinkHistory;
  w?: Record<string, unknown>;
}

/** The fragment, with its `#`. */
export function encodeLink(payload: LinkPayload): string {
  const wire: Wire0 = { f: payload.files.map(({ path, text }) => [path, text]) };
  if (payload.history) wire.h = payload.history;
  if (payload.view && Object.keys(payload.view).length > 0) wire.w = payload.view;
  const packed = deflateSync(strToU8(JSON.stringify(wire)), { level: 9, mem: 9 });
  return `#s/0.${encodeBase64(packed, 'url')}`;
}

const refusal = (code: LinkError, message: string): LinkRefusal => ({ ok: false, code, message });
const damaged = (message: string) => refusal('link-damaged', message);
const tooLarge = (message: string) => refusal('link-too-large', message);
const noScenario = () => damaged('its data is not a scenario');

/** Readers by version; each gives the payload of today. */
const readers: Record<string, (data: string) => LinkResult> = {
  0(data) {
    const { bytes, wrongAt } = decodeBase64(data, 'url');
    if (wrongAt !== undefined || bytes.length === 0 || data.includes('='))
      return damaged('the link is cut short or has characters that do not belong there');
    const unpacked = inflate(Uint8Array.from(bytes));
    if (unpacked === undefined) return damaged('its data cannot be unpacked');
    if (unpacked === 'too large') return tooLarge(`unpacks to more than ${inflatedLimit} bytes`);
    return payloadOf(jsonOf(unpacked.text));
  },
};

/** Undefined where it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isHistory = (value: unknown): value is LinkHistory =>
  isObject(value) && Array.isArray(value.entries);

function payloadOf(wire: unknown): LinkResult {
  if (!isObject(wire) || !Array.isArray(wire.f)) return noScenario();
  const { f: entries, h: history, w: view } = wire;
  if (entries.length > limits.files) return tooLarge(`has more than ${limits.files} files`);
  const files: ScenarioFile[] = [];
  for (const entry of entries) {
    const file = fileOf(entry, files);
    if ('ok' in file) return file;
    files.push(file);
  }
  const payload: LinkPayload = { files };
  if (isHistory(history)) payload.history = history;
  if (isObject(view)) payload.view = view;
  return { ok: true, payload };
}

/** A name that lies in no other folder. */
const fileName = /^[\w][\w.\- ]{0,80}$/;

/** `[path, text]`; `others`: the files before it. */
function fileOf(entry: unknown, others: readonly ScenarioFile[]): ScenarioFile | LinkRefusal {
  if (!Array.isArray(entry) || entry.length !== 2) return noScenario();
  const [path, text]: unknown[] = entry;
  if (typeof path !== 'string' || typeof text !== 'string') return noScenario();
  if (!fileName.test(path)) {
    const shown = JSON.stringify(path.slice(0, 40));
    return damaged(`it names a file in a way that is not allowed: ${shown}`);
  }
  if (others.some((file) => file.path === path))
    return damaged(`it has two files of the name ${JSON.stringify(path)}`);
  if (text.length > limits.fileBytes)
    return tooLarge(`has a file of more than ${limits.fileBytes} characters`);
  return { path, text };
}

/** `#s/0.…` or the same without `#`. */
export function decodeLink(fragment: string): LinkResult {
  const [, version, data = ''] = /^#?s\/(\d+)\.(.*)$/s.exec(fragment.trim()) ?? [];
  if (version === undefined) return refusal('link-not-ours', 'not a scenario link');
  const reader = readers[version];
  if (!reader) return refusal('link-newer', `link version ${version} is not known here`);
  return reader(data);
}
