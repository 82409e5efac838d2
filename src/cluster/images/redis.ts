/** redis: a few commands of its protocol, inline or as arrays. */
import { httpDate } from './dates.ts';
import { flag } from './flag.ts';
import { bytes, onPort } from './http.ts';
import type { Program, Self } from './program.ts';

type Keys = Record<string, string>;
type Command = (keys: Keys, key: string, value: string) => string;

const OK = '+OK\r\n';
const bulk = (text: string | undefined): string =>
  text === undefined ? '$-1\r\n' : `$${bytes(text)}\r\n${text}\r\n`;
const integer = (number: number): string => `:${number}\r\n`;
const has = (keys: Keys, key: string): boolean => Object.hasOwn(keys, key);

const COMMANDS: Readonly<Record<string, Command>> = {
  PING: (_keys, text) => (text ? bulk(text) : '+PONG\r\n'),
  ECHO: (_keys, text) => bulk(text),
  SET(keys, key, value) {
    keys[key] = value;
    return OK;
  },
  GET: (keys, key) => bulk(has(keys, key) ? keys[key] : undefined),
  DEL(keys, key) {
    const deleted = has(keys, key) ? 1 : 0;
    delete keys[key];
    return integer(deleted);
  },
  INCR(keys, key) {
    const value = Number(keys[key] ?? 0) + 1;
    keys[key] = String(value);
    return integer(value);
  },
  QUIT: () => OK,
};

/** Words of each command: an array of bulk strings, or a line each. */
function commandsOf(data: string): string[][] {
  if (data.startsWith('*'))
    return [data.split('\r\n').filter((line) => line && !/^[*$]\d+$/.test(line))];
  return data
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => line.trim().split(/\s+/));
}

function answer(keys: Keys, [name = '', first = '', second = '']: string[]): string {
  const verb = name.toUpperCase();
  const command = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  if (command) return command(keys, first, second);
  const args = first ? `'${first}' ` : '';
  return `-ERR unknown command '${name}', with args beginning with: ${args}\r\n`;
}

/** What it prints when it starts; `now` in ms since the Unix epoch. */
function banner({ now }: Self): string {
  const time = httpDate(now).slice(5, 25);
  const version = 'Redis version=7.4.2, bits=64, commit=00000000, modified=0, pid=1, just started';
  return (
    `1:C ${time}.000 * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo\n` +
    `1:C ${time}.000 * ${version}\n` +
    `1:M ${time}.000 * Server initialized\n` +
    `1:M ${time}.000 * Ready to accept connections tcp\n`
  );
}

export const redis: Program = {
  onStop: 0,
  listens: ({ argv }) => onPort(Number(flag(argv, 'port')) || 6379),
  started: banner,
  answer: (arrival, { memory }) => {
    if ('http' in arrival) return { answer: { kind: 'reset', ms: 1 } };
    const keys = (memory.keys ??= {}) as Keys;
    const replies = commandsOf(arrival.data).map((command) => answer(keys, command));
    return { answer: { kind: 'data', data: replies.join(''), ms: 1 } };
  },
};
