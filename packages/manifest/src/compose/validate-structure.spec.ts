import { describe, expect, test } from 'vitest';
import { validateStructure } from './validate-structure.ts';

describe('.env.app', () => {
  const check = (text: string): string[] =>
    validateStructure(text, 'apps/crm/.env.app', { slug: 'crm', ports: { backend: 8130 } }).map(
      ({ line, column, code, message }) => `${line}:${column} ${code} ${message}`,
    );

  test('agrees with the manifest and holds no secret', () => {
    expect(check('# what\nPORTICO_SLUG=crm\nPORTICO_CLIENT_ID=crm\nPORT=8130\nLOG_LEVEL=info\n')).toEqual([]);
  });

  test.each([
    ['PORTICO_SLUG=sales', '1:1 structure.value has PORTICO_SLUG=sales, but the manifest says crm'],
    ['# x\n\nPORT=8120', '3:1 structure.value has PORT=8120, but the manifest says 8130'],
    ['export MAIL_PASSWORD=x', '1:8 structure.secret holds MAIL_PASSWORD'],
    ['STRIPE_API_KEY="sk_live"', '1:1 structure.secret holds STRIPE_API_KEY'],
  ])('%j is named', (text, expected) => {
    expect(check(text)).toEqual([expected]);
  });
});
