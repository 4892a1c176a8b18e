import { isWrongPassword, listConnectionStrings } from '@portico/pg-connect';
import pg from 'pg';
import { connectWithPatience } from './connect-with-patience.ts';

type ConnectCallback = Parameters<pg.Pool['connect']>[0];

export interface PatientPoolConfig extends pg.PoolConfig {
  connectionString: string;
}

/** A pool that waits out a short restart of PostgreSQL and hides a password change from its users, libraries included. */
export class PatientPool extends pg.Pool {
  readonly #patienceMs: number;
  /** One for each password that may be valid. New connections try the last valid one. */
  readonly #connectionStrings: readonly string[];

  constructor(config: PatientPoolConfig, patienceMs: number) {
    const connectionStrings = listConnectionStrings(config.connectionString);
    super({ ...config, connectionString: connectionStrings[0] });
    this.#patienceMs = patienceMs;
    this.#connectionStrings = connectionStrings;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | void {
    const connected = connectWithPatience(() => this.#connectWithAnyPassword(), this.#patienceMs);
    if (!callback) return connected;
    void handOver(connected, callback);
  }

  async #connectWithAnyPassword(): Promise<pg.PoolClient> {
    for (let attempt = 1; ; attempt++) {
      const tried = this.options.connectionString;
      try {
        return await super.connect();
      } catch (error) {
        // One attempt more than there are passwords: another caller may have switched to the next one meanwhile.
        if (!isWrongPassword(error) || !this.#useNext(tried) || attempt > this.#connectionStrings.length) throw error;
      }
    }
  }

  /** False when there is no other. */
  #useNext(tried: string | undefined): boolean {
    if (this.options.connectionString === tried) {
      const index = this.#connectionStrings.indexOf(tried ?? '');
      this.options.connectionString = this.#connectionStrings[(index + 1) % this.#connectionStrings.length];
    }
    return this.#connectionStrings.length > 1;
  }
}

async function handOver(connected: Promise<pg.PoolClient>, callback: ConnectCallback): Promise<void> {
  let client: pg.PoolClient;
  try {
    client = await connected;
  } catch (error) {
    callback(error as Error, undefined, () => undefined);
    return;
  }
  callback(undefined, client, (release) => client.release(release));
}
