import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { de } from '../src/i18n/de';
import { en } from '../src/i18n/en';
import { loadLanguage, t, tn } from '../src/i18n/t';
import { hueOf, hues, initials } from '../src/state/avatar';

const here = import.meta.dirname;
const theme = readFileSync(resolve(here, '../../themes/default.css'), 'utf8');
const stage = readFileSync(resolve(here, '../src/theme/stage.css'), 'utf8');

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function token(name: string): string {
  const value = new RegExp(`--lectern-${name}: (#[0-9a-f]{6});`).exec(theme)?.[1];
  if (value === undefined) throw new Error(`${name} is no token`);
  return value;
}

describe('colours', () => {
  it('of avatars carry white letters, and the stylesheet has the same ones', () => {
    for (const [index, hue] of hues.entries()) {
      expect(contrast(hue, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(stage.replaceAll(/\s+/g, ' ')).toContain(`.hue-${index} { --hue: ${hue.toLowerCase()}; }`);
    }
  });

  it.each(['', 'dark-'])('of text are readable (%s)', (set) => {
    for (const text of ['text', 'muted', 'accent', 'danger', 'warn', 'ok']) {
      for (const ground of ['bg', 'surface']) {
        expect(contrast(token(set + text), token(set + ground)), `${set}${text} on ${ground}`).toBeGreaterThanOrEqual(
          4.5,
        );
      }
    }
    for (const pair of ['accent', 'danger'])
      expect(contrast(token(`${set}on-${pair}`), token(set + pair))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token(`${set}accent`), token(`${set}accent-soft`))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token(`${set}muted`), token(`${set}sunken`))).toBeGreaterThanOrEqual(4.5);
    for (const mark of ['line', 'focus'])
      expect(contrast(token(set + mark), token(`${set}surface`))).toBeGreaterThanOrEqual(3);
  });

  it('spread people over all of them, the same one each time', () => {
    const used = new Set(Array.from({ length: 200 }, (_, index) => hueOf(`seat-${index}`)));
    expect(used.size).toBe(hues.length);
    expect(hueOf('seat-1')).toBe(hueOf('seat-1'));
  });
});

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Anna-Katharina von Hohenstein', 'AH'],
    ['Tom', 'T'],
    ['李 明', '李明'],
    ['  ', '?'],
    ['élise', 'É'],
    ['<script>', 'S'],
    ['🙂 Zoë', 'Z'],
  ])('of %s are %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('languages', () => {
  const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort();

  it('have the same keys with the same holes', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect(holes(de[key]), key).toEqual(holes(en[key]));
  });

  it('follow the page, and fall back to English', async () => {
    await loadLanguage('de-AT');
    expect(t('join.button')).toBe('Teilnehmen');
    expect(document.documentElement.lang).toBe('de-AT');
    expect(tn('room.people', 1)).toBe('1 Person');
    await loadLanguage('xx');
    expect(t('join.button')).toBe('Join');
    expect(document.documentElement.lang).toBe('en');
    expect(tn('room.people', 12)).toBe('12 people');
  });

  it('put values in as they are', () => {
    expect(t('join.as', { name: '{name} $& <b>' })).toBe('You join as {name} $& <b>.');
  });
});
