/**
 * Preferences as they were kept: each value is taken where it is one of ours, whatever else the
 * text says.
 */
import { isLanguage } from '../../i18n/languages.ts';
import type { Panel, Prefs } from './prefs.ts';

export interface KeptPrefs extends Partial<Pick<Prefs, 'theme' | 'language' | 'hint'>> {
  open?: Partial<Record<Panel, boolean>>;
  size?: Partial<Record<Panel, number>>;
}

const panels: Panel[] = ['editor', 'inspector', 'terminal'];
/** px. */
const [least, most] = [96, 640];

function jsonOf(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value))
      : {};
  } catch {
    return {};
  }
}

/** Of a record by panel, the values that `good` takes. */
function byPanel<V>(
  value: unknown,
  good: (v: unknown) => v is V,
): Partial<Record<Panel, V>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const given = new Map(Object.entries(value));
  const found: Partial<Record<Panel, V>> = {};
  for (const panel of panels) {
    const v: unknown = given.get(panel);
    if (good(v)) found[panel] = v;
  }
  return found;
}

const isBoolean = (v: unknown): v is boolean => typeof v === 'boolean';
const isSize = (v: unknown): v is number => typeof v === 'number' && v >= least && v <= most;

export function keptPrefs(text: string | null): KeptPrefs {
  const { theme, language, hint, open, size } = jsonOf(text);
  const opened = byPanel(open, isBoolean);
  const sizes = byPanel(size, isSize);
  return {
    ...(theme === 'auto' || theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(isLanguage(language) ? { language } : {}),
    ...(isBoolean(hint) ? { hint } : {}),
    ...(opened ? { open: opened } : {}),
    ...(sizes ? { size: sizes } : {}),
  };
}
