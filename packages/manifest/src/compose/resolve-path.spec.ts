import { expect, test } from 'vitest';
import { isOwnFile, resolvePath } from './resolve-path.ts';

test.each([
  ['.', 'apps/crm'],
  ['./backend/', 'apps/crm/backend'],
  ['../..', '.'],
  ['../../packages', 'packages'],
  ['..', 'apps'],
  ['a$$b', 'apps/crm/axb'],
  ['./$PORTICO_INSTANCE/x', 'apps/crm/x/x'],
  ['./${PORTICO_INSTANCE:?run make up first}', 'apps/crm/x'],
])('%s leads to %s', (path, expected) => expect(resolvePath(path, 'apps/crm')).toBe(expected));

test.each([
  '../../..',
  '../../../x',
  '/x',
  '~',
  '~/x',
  'C:/x',
  'c:\\x',
  '..\\..\\x',
  '$HOME/x',
  './$HOME',
  '${CRM_PATH}',
  '${PORTICO_INSTANCE:-../..}',
  '${PORTICO_INSTANCE:+../..}',
  '${PORTICO_INSTANCE:-${CRM_PATH}}',
  'https://example.com/x',
  'git@example.com:x',
  'github.com/x/y',
])('nobody can tell where %s leads', (path) => expect(resolvePath(path, 'apps/crm')).toBeUndefined());

test('what the command writes for the host is not a file to hand on', () => {
  expect(['./x', 'backend/src', '.env.app', '.environment'].every((path) => isOwnFile(path, 'apps/crm'))).toBe(true);
  expect(
    ['.', './', '.env', '.secrets', './.secrets/x', '../crm', '../crm2/x'].some((path) => isOwnFile(path, 'apps/crm')),
  ).toBe(false);
});
