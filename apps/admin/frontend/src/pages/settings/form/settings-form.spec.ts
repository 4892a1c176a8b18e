import { expect, it } from 'vitest';
import type { Namespace, Setting } from '../settings-query.ts';
import { listChanged, listOvertaken, planSettings } from './draft.ts';
import { groupOf, kindOf, sayValue, titleOf, toSentence, unitOf } from './field-words.ts';
import { toWords } from '../../../parts/to-words.ts';

const setting = (key: string, value: unknown, standard: unknown = value): Setting => ({
  key,
  value,
  default: standard,
  description: '',
  public: false,
});
const sessions: Namespace = {
  name: 'sessions',
  title: 'Sessions',
  version: 3,
  settings: [
    setting('idleSeconds', 3600),
    setting('absoluteSeconds', null),
    setting('open', false),
    setting('name', 'A'),
  ],
};

it('words a key: title, group, unit', () => {
  expect([titleOf('pair.baseSeconds'), groupOf('pair.baseSeconds'), unitOf('pair.baseSeconds')]).toEqual([
    'Base',
    'Pair',
    'seconds',
  ]);
  expect([titleOf('openCreation'), groupOf('openCreation'), titleOf('days')]).toEqual([
    'Open creation',
    undefined,
    'Days',
  ]);
  expect(toWords('access-limits')).toBe('Access limits');
  expect(toSentence('a sign-in ends; null: never')).toBe('A sign-in ends; empty: never.');
});

it('says a value as people read it', () => {
  expect(sayValue('idleSeconds', 1_209_600)).toMatch(/^1,209,600 seconds \(14 days\)$/);
  expect(sayValue('retentionDays', null)).toBe('Never');
  expect([sayValue('open', true), sayValue('search', 600), sayValue('allowedPercent', 5)]).toEqual([
    'On',
    '600',
    '5 %',
  ]);
});

it('takes the kind of a field from the default', () => {
  expect(sessions.settings.map(kindOf)).toEqual(['number', 'number', 'switch', 'text']);
});

it('sends what changed, typed, and names what is no number', () => {
  const draft = { idleSeconds: ' 7200 ', absoluteSeconds: 'soon', open: true, name: 'A' };
  expect(listChanged(sessions, draft).map(({ key }) => key)).toEqual(['idleSeconds', 'absoluteSeconds', 'open']);
  expect(planSettings(sessions, draft)).toEqual({
    values: { idleSeconds: 7200, open: true },
    invalid: ['absoluteSeconds'],
  });
  expect(planSettings(sessions, { idleSeconds: '', name: '' }).values).toEqual({ idleSeconds: null, name: '' });
});

it('finds what somebody else changed meanwhile', () => {
  const settings = sessions.settings.map((one) => (one.key === 'open' ? { ...one, value: true } : one));
  expect(listOvertaken(sessions, { ...sessions, version: 4, settings }).map(({ key }) => key)).toEqual(['open']);
});
