import { Client } from 'pg';

/** A connection to a database that ends with its scope. */
export async function connect(connectionString: string) {
  const client = new Client({ connectionString });
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end() };
}
