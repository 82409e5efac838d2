/**
 * What the learner chose about the page itself: theme, language, panels, view. Kept in the browser
 * where that is allowed.
 */
import { isLanguage, type Language } from '../../i18n/languages.ts';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { keptPrefs } from './keptPrefs.ts';
import { setLanguage } from './t.ts';

export type Panel = 'editor' | 'inspector' | 'terminal';
export type Tab = 'graph' | Panel;
export type Theme = 'auto' | 'light' | 'dark';

export interface Prefs {
  theme: Theme;
  language: Language;
  view: 'owner' | 'node' | 'list';
  namespace: string;
  find: string;
  open: Record<Panel, boolean>;
  /** px. */
  size: Record<Panel, number>;
  /** The one panel that a phone shows. */
  tab: Tab;
  hint: boolean;
}

const kept = 'kubeground.prefs';
/** px; a narrower page shows the inspector only once something is selected. */
export const roomy = 1200;
export const prefs = createStore<Prefs>(() => ({
  theme: 'auto',
  language: 'en',
  view: 'owner',
  namespace: '',
  find: '',
  open: { editor: true, inspector: true, terminal: true },
  size: { editor: 320, inspector: 268, terminal: 200 },
  tab: 'graph',
  hint: true,
}));

export const usePrefs = <T>(select: (p: Prefs) => T): T => useStore(prefs, select);

export function setPanel(panel: Panel, open: boolean): void {
  prefs.setState((p) => ({ open: { ...p.open, [panel]: open } }));
}

export function showTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export const isDark = (theme: Theme): boolean =>
  theme === 'dark' ||
  (theme === 'auto' &&
    typeof matchMedia === 'function' &&
    matchMedia('(prefers-color-scheme: dark)').matches);

/** `?theme=dark&lang=ko`: a link to the page may say how it looks and speaks. */
function askedFor(search: string): Partial<Pick<Prefs, 'theme' | 'language'>> {
  const given = new URLSearchParams(search);
  const theme = given.get('theme');
  const language = given.get('lang');
  return {
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(isLanguage(language) ? { language } : {}),
  };
}

function readKept(): string | null {
  try {
    return localStorage.getItem(kept);
  } catch {
    return null;
  }
}

/**
 * Reads what was kept, then keeps what changes. Resolves once texts in the chosen language are
 * there.
 */
export async function startPrefs(
  storage: boolean,
  given: Partial<Pick<Prefs, 'theme' | 'language' | 'open'>>,
): Promise<void> {
  const had = storage ? keptPrefs(readKept()) : {};
  const asked = { ...askedFor(location.search), ...given };
  const spoken = navigator.language.slice(0, 2);
  const language = asked.language ?? had.language ?? (isLanguage(spoken) ? spoken : 'en');
  const room = window.innerWidth >= roomy;
  prefs.setState((p) => ({
    ...p,
    theme: had.theme ?? p.theme,
    hint: had.hint ?? p.hint,
    open: { ...p.open, inspector: room, ...had.open },
    size: { ...p.size, ...had.size },
    ...asked,
    language,
  }));
  showTheme(prefs.getState().theme);
  let last = prefs.getState();
  prefs.subscribe((p) => {
    if (p.theme !== last.theme) showTheme(p.theme);
    if (p.language !== last.language) void setLanguage(p.language);
    last = p;
    if (!storage) return;
    try {
      localStorage.setItem(
        kept,
        JSON.stringify({
          theme: p.theme,
          language: p.language,
          open: p.open,
          size: p.size,
          hint: p.hint,
        }),
      );
    } catch {
      /* full or forbidden: not kept */
    }
  });
  await setLanguage(language);
}

/** Makes a panel visible, whatever the layout. */
export function reveal(panel: Panel): void {
  prefs.setState((p) => ({ open: { ...p.open, [panel]: true }, tab: panel }));
}
