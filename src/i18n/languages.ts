/**
 * The languages of the page, by code, as the switch names them. To add one: a line in each of the
 * two tables, and its words.
 */
import type { Texts } from './keys.ts';

export const languages = { en: 'EN', ko: '한국어' } as const;

export type Language = keyof typeof languages;

export const isLanguage = (code: unknown): code is Language =>
  typeof code === 'string' && Object.hasOwn(languages, code);

/** Words that are loaded when they are wanted. English is there from the start. */
export const laterWords: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Texts>>> = {
  ko: () => import('./ko.ts').then(({ ko }) => ko),
};
