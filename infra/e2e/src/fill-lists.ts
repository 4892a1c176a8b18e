import { join } from 'node:path';
import { type Checkout, readEnvFile } from './checkout.ts';
import { connect } from './connect.ts';

const name = "'Sensor ' || n || CASE WHEN n % 100 = 0 THEN repeat(' behind the shed', 4) ELSE '' END";
const statements = [
  `INSERT INTO entity (kind, name) SELECT 'device', ${name} FROM generate_series(1, 3000) n`,
  `INSERT INTO resource (kind, name) SELECT 'channel', ${name} FROM generate_series(1, 3000) n`,
  'ANALYZE entity',
  'ANALYZE resource',
];

/** Adds thousands of machines and resources. They stay: another test may have one of them open. */
export async function fillLists({ root }: Checkout): Promise<void> {
  const { AUTH_DATABASE_URL = '' } = await readEnvFile(join(root, 'services/auth/.env'));
  await using database = await connect(AUTH_DATABASE_URL);
  for (const statement of statements) await database.client.query(statement);
}
