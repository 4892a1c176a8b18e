import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { changeConsumes, changeManifest, moveManifest } from './plan-manifest.ts';

const source = `# yaml-language-server: $schema=../schemas/app-manifest.schema.json
slug: template-app
name: Notes # what people say
description: Short notes.
ports: { frontend: 5120, backend: 8120, database: 5442 }
roles:
  - { key: viewer, title: Viewer, grants: [note.read] }
apis: { consumes: [billing, crm] }
`;

test('changes values and leaves comments, order and spaces', () => {
  const ports = { frontend: 5130, backend: 8130, database: 5443 };
  expect(moveManifest(source, 'template-app', 'apps/products/crm', { slug: 'crm', name: 'CRM', ports })).toBe(
    source
      .replace('../schemas', '../../../schemas')
      .replace('template-app', 'crm')
      .replace('Notes', 'CRM')
      .replace('5120, backend: 8120, database: 5442', '5130, backend: 8130, database: 5443'),
  );
});

test.each([
  'Yes',
  '12',
  'a: b',
  '- x',
  '"quoted"',
  "it's",
  '#tag',
  '{x}',
  '@x',
  'x'.repeat(200),
  'null',
  '2026-11-22',
  'été ✓',
])('quotes the name %s where YAML would read something else', (name) => {
  const changed = parse(changeManifest(source, { name, description: name })) as Record<string, unknown>;
  expect([changed.name, changed.description]).toEqual([name, name]);
});

test.each([
  ['no list', '', ['a1']],
  ['an empty list', 'previous_slugs: []\n', ['a1', 'b1']],
  ['a flow list', 'previous_slugs: [x1]\n', ['x1', 'a1']],
  ['a block list', 'previous_slugs:\n  - x1\n  - y1\n', ['a1']],
  ['a block list before another key', 'previous_slugs:\n  - x1\ntags: [t]\n', ['x1', 'a1']],
])('writes previous slugs over %s', (_what, present, slugs) => {
  const changed = parse(changeManifest(source + present, { previous_slugs: slugs })) as Record<string, unknown>;
  expect(changed).toEqual({ ...(parse(source + present) as object), previous_slugs: slugs });
});

test('a consumer says the new slug of a renamed app, in its place', () => {
  expect(changeConsumes(source, 'crm', 'customers')).toBe(source.replace('billing, crm', 'billing, customers'));
  expect(changeConsumes(source, 'nobody', 'customers')).toBe(source);
});

test('no role of a new app grants less than what everyone has who can open it', () => {
  const template = new URL('../../../../template-app/app.manifest.yml', import.meta.url);
  type Role = { grants: string[]; default?: boolean };
  const { roles } = parse(readFileSync(template, 'utf8')) as { roles: Role[] };
  expect(roles.length).toBeGreaterThan(1);
  const everyone = roles.filter((role) => role.default).flatMap(({ grants }) => grants);
  for (const { grants } of roles) expect(grants).toEqual(expect.arrayContaining(everyone));
});
