import pg from 'pg';
import { isWrongPassword } from './is-wrong-password.ts';
import { listConnectionStrings } from './list-connection-strings.ts';

/** One connection outside the pool, with whichever password of the connection string PostgreSQL takes. Its loss is an `end` event. */
export async function connectClient(config: pg.ClientConfig & { connectionString: string }): Promise<pg.Client> {
  let refused: unknown;
  for (const connectionString of listConnectionStrings(config.connectionString)) {
    const client = new pg.Client({ ...config, connectionString });
    // Without a listener the loss of the connection would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (!isWrongPassword(error)) throw error;
      refused = error;
    }
  }
  throw refused;
}
