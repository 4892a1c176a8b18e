import { describe, expect, it } from 'vitest';
import { parseEnvFile } from '../settings/parse-env-file.ts';
import { planEnvFile } from './plan-env-file.ts';

const read = (text: string) => new Map([...parseEnvFile(text)].map(([name, { value }]) => [name, value]));

describe('planEnvFile', () => {
  it('holds the planned variables', () => {
    expect(read(planEnvFile({ PORT: '8130', PORTICO_SLUG: 'crm' }, new Map()))).toEqual(
      new Map([
        ['PORT', '8130'],
        ['PORTICO_SLUG', 'crm'],
      ]),
    );
  });

  it('keeps what a developer added and drops what Portico no longer plans', () => {
    const present = new Map([
      ['PORT', '1'],
      ['PORTICO_GONE', 'x'],
      ['SMTP_URL', 'smtp://mail # no comment'],
      ['QUOTED', "it's"],
    ]);
    const once = planEnvFile({ PORT: '8130' }, present);
    expect(read(once)).toEqual(
      new Map([
        ['PORT', '8130'],
        ['SMTP_URL', 'smtp://mail # no comment'],
        ['QUOTED', "it's"],
      ]),
    );
    expect(planEnvFile({ PORT: '8130' }, read(once))).toBe(once);
  });
});
