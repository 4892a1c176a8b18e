import pg from 'pg';
import { isWrongPassword } from './is-wrong-password.ts';
import { listConnectionStrings } from './list-connection-strings.ts';

/** Opens a connection outside the pool, with whichever password PostgreSQL accepts. A lost connection is an `end` event. */
export async function connectClient(config: pg.ClientConfig & { connectionString: string }): Promise<pg.Client> {
  let refused: unknown;
  for (const connectionString of listConnectionStrings(config.connectionString)) {
    const client = new pg.Client({ ...config, connectionString });
    // Without a listener, a lost connection would end the process.
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
