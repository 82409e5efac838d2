/** Texts in the chosen language. `useT()` in components; `translate` where no hook can be. */
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { persistently } from '../../session/persistently.ts';
import { en } from '../../i18n/en.ts';
import type { Key, Texts } from '../../i18n/keys.ts';
import { laterWords, type Language } from '../../i18n/languages.ts';

export type Params = Record<string, string | number>;

interface Words {
  language: Language;
  texts: Partial<Texts>;
}
const english: Partial<Texts> = { ...en };
const words = createStore<Words>(() => ({ language: 'en', texts: english }));

/** English texts of a panel whose code comes later; other languages come whole. */
export function addWords(...parts: Partial<Texts>[]): void {
  Object.assign(english, ...parts);
}

/** Resolves once the texts are there. A language that is not English is a chunk of its own. */
export async function setLanguage(language: Language): Promise<void> {
  // Where the texts do not come, English ones are there.
  const texts: Partial<Texts> =
    language === 'en' ? english : await persistently(laterWords[language]).catch(() => english);
  words.setState({ language, texts });
  if (typeof document !== 'undefined') {
    document.documentElement.lang = language;
    document.title = texts['app.title'] ?? '';
  }
}

export interface T {
  (key: Key, params?: Params): string;
  /**
   * A code from another part of the program: the text `PREFIX.CODE`, or undefined where there is
   * none.
   */
  code(prefix: string, code: string, params?: Params): string | undefined;
  /** The text around one `{name}`: `[before, after]`, for a text with an element in it. */
  around(key: Key, name: string): [string, string];
}

/** The parameter that is counted: the first of these that is a number. */
const counted = ['n', 'all', 'want', 'rate'] as const;

/** `KEY.one` where the language has such a form for the number and the text exists; else `KEY`. */
function formOf(
  texts: Record<string, string>,
  rules: Intl.PluralRules,
  key: string,
  params?: Params,
): string | undefined {
  const count = counted.map((name) => params?.[name]).find((value) => typeof value === 'number');
  const form = count === undefined ? undefined : texts[`${key}.${rules.select(count)}`];
  return form ?? texts[key];
}

const fill = (text: string, params?: Params): string =>
  params
    ? text.replace(/\{(\w+)\}/g, (whole, name: string) =>
        name in params ? String(params[name]) : whole,
      )
    : text;

const made = new WeakMap<Partial<Texts>, T>();
function translator({ language, texts }: Words): T {
  let t = made.get(texts);
  if (!t) {
    const rules = new Intl.PluralRules(language);
    const say = (key: Key, params?: Params) =>
      fill(formOf(texts, rules, key, params) ?? key, params);
    t = Object.assign(say, {
      code: (prefix: string, code: string, params?: Params) => {
        const text = formOf(texts, rules, `${prefix}.${code}`, params);
        return text === undefined ? undefined : fill(text, params);
      },
      around: (key: Key, name: string): [string, string] => {
        const [before = '', after = ''] = (texts[key] ?? '').split(`{${name}}`);
        return [before, after];
      },
    });
    made.set(texts, t);
  }
  return t;
}

export const useT = (): T => useStore(words, translator);
export const useLanguage = (): Language => useStore(words, (w) => w.language);
export const translate = (): T => translator(words.getState());
