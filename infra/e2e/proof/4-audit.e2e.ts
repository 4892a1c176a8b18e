import { join } from 'node:path';
import { readEnvFile } from '../src/checkout.ts';
import { connect } from '../src/connect.ts';
import { expect, test } from '../src/proof.ts';

test('settings are listed, changed and put back by command, and a wrong one is refused', async ({ platform }) => {
  const get = (name: string) => platform.porticoJson<Record<string, unknown>>(['settings', 'get', name]);
  const name = 'throttle.pair.free';
  const before = await get(name);
  const { stdout } = await platform.portico(['settings', 'list']);
  expect(stdout).toContain(name);
  await platform.portico(['settings', 'set', `${name}=7`]);
  expect(await get(name)).toEqual({ [name]: 7 });
  const refused = await platform.portico(['settings', 'set', `${name}=-1`], {}, { reject: false });
  expect(refused.exitCode).toBe(1);
  expect(String(refused.all)).toContain('pair.free');
  await platform.portico(['settings', 'set', `${name}=default`]);
  expect(await get(name)).toEqual(before);
});

test('a changed row of the audit log is found and named by command', async ({ platform }) => {
  const verify = () => platform.portico(['audit', 'verify'], {}, { reject: false });
  await expect.poll(async () => String((await verify()).stdout), { timeout: 90_000 }).toContain('as they were written');
  const { AUTH_DATABASE_URL } = await readEnvFile(join(platform.root, 'services/auth/.env'));
  await using database = await connect(AUTH_DATABASE_URL!);
  const { rows } = await database.client.query(
    `SELECT id, action FROM audit_event WHERE chain_sequence IS NOT NULL ORDER BY id LIMIT 1`,
  );
  await database.client.query(`UPDATE audit_event SET action = 'nothing.happened' WHERE id = $1`, [rows[0].id]);
  const tampered = await verify();
  await database.client.query(`UPDATE audit_event SET action = $2 WHERE id = $1`, [rows[0].id, rows[0].action]);
  expect(tampered.exitCode).toBe(1);
  expect(String(tampered.all)).toContain(`Row ${rows[0].id}`);
  expect((await verify()).exitCode).toBe(0);
});
