import { Client } from 'pg';

/** A database connection that closes with its scope. */
export async function connect(connectionString: string) {
  const client = new Client({ connectionString });
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end() };
}
