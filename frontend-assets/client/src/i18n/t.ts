import { signal } from '@preact/signals';
import { en } from './en';

export type Key = keyof typeof en;
export type Words = Readonly<Record<Key, string>>;
type Values = Readonly<Record<string, string | number>>;
type CountKey<K> = K extends `${infer Stem}.one` ? Stem : never;

const words = signal<Words>(en);
const language = signal('en');

export function t(key: Key, values: Values = {}): string {
  return words.value[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A sentence with a number in it, in the form the language wants for that number. */
export function tn(stem: CountKey<Key>, count: number): string {
  const form = new Intl.PluralRules(language.value).select(count);
  const shown = new Intl.NumberFormat(language.value).format(count);
  return t(`${stem}.${form === 'one' ? 'one' : 'other'}`, { count: shown });
}

export function listOf(names: readonly string[]): string {
  return new Intl.ListFormat(language.value, { type: 'conjunction' }).format(names);
}

export function timeOf(at: number): string {
  return new Intl.DateTimeFormat(language.value, { hour: '2-digit', minute: '2-digit' }).format(at);
}

export function locale(): string {
  return language.value;
}

/** The page says its language; where we lack the words, English stands in and says so to screen readers. */
export async function loadLanguage(wanted: string, page: HTMLElement = document.documentElement): Promise<void> {
  const code = wanted.toLowerCase().split('-')[0];
  if (code === 'de') {
    const { de } = await import('./de');
    words.value = de;
    language.value = wanted;
  } else {
    words.value = en;
    language.value = code === 'en' ? wanted : 'en';
  }
  page.lang = language.value;
}
