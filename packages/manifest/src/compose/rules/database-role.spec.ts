import { describe, expect, test } from 'vitest';
import { changeCrm, checkCrm, checkCrmDevelopment } from '../../../test/compose/crm.ts';

const mount = ", './database:/docker-entrypoint-initdb.d:ro'";

describe('the database of an app', () => {
  test.each([
    ['      - POSTGRES_USER=postgres\n', '      - POSTGRES_USER=crm\n', 'database has POSTGRES_USER: crm'],
    ['      - POSTGRES_USER=postgres\n', '', 'database has no POSTGRES_USER'],
    ['      - POSTGRES_DB=crm\n', '      - POSTGRES_DB=template_app\n', 'database has POSTGRES_DB: template_app'],
    ['      - POSTGRES_DB=crm\n', '', 'database has no POSTGRES_DB'],
    [mount, '', 'database has no role for the app'],
    [mount, ", './roles:/docker-entrypoint-initdb.d:ro'", "database runs ./roles/create-owner.sh, which doesn't exist"],
  ])('%j for %j', (from, to, message) => {
    expect(checkCrm(changeCrm(from, to))).toEqual([`compose.database_role ${message}`]);
  });

  test('mounts nothing but its own', () => {
    const source = changeCrm('./database:', '../auth/database:');
    expect(checkCrm(source)).toEqual([
      "compose.database_role database runs ../auth/database/create-owner.sh, which doesn't exist",
      'compose.mount database mounts ../auth/database of the host',
    ]);
  });

  test('for development it may have settings of its own, and no other superuser', () => {
    const check = (lines: string): string[] =>
      checkCrmDevelopment(`services: { database: { environment: { ${lines} } } }`);
    expect(check('TZ: UTC')).toEqual([]);
    expect(check('POSTGRES_USER: crm')).toEqual(['compose.database_role database has POSTGRES_USER: crm']);
  });
});
