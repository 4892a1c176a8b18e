import { expect, it } from 'vitest';
import type { PersonCaller } from '../caller.ts';
import type { Ceiling } from './areas.ts';
import { ceilingOf, checkCeiling } from './ceiling-of.ts';

const through = (ceiling: Ceiling) => ({ client: 'crm', ceiling }) as PersonCaller;

it('leaves the service credential and the console everything', () => {
  expect([ceilingOf('service'), ceilingOf(through('full'))]).toEqual(['full', 'full']);
  for (const caller of ['service', through('full')] as const)
    expect(() => checkCeiling(caller, 'administration')).not.toThrow();
});

it.each<[Ceiling, string[]]>([
  ['portal', ['directory', 'launcher', 'account', 'review']],
  ['directory', ['directory', 'launcher']],
])('keeps %s within %j', (ceiling, areas) => {
  const allowed = (['directory', 'launcher', 'account', 'review', 'administration'] as const).filter((area) => {
    try {
      checkCeiling(through(ceiling), area);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'access.beyond_app', extensions: { app: 'crm', area, areas } });
      return false;
    }
  });
  expect(allowed).toEqual(areas);
});
