import pg from 'pg';
import { connectWithPatience } from './connect-with-patience.ts';

type ConnectCallback = Parameters<pg.Pool['connect']>[0];

/** A pool whose users, libraries included, wait out a short restart of PostgreSQL. */
export class PatientPool extends pg.Pool {
  readonly #patienceMs: number;

  constructor(config: pg.PoolConfig, patienceMs: number) {
    super(config);
    this.#patienceMs = patienceMs;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | void {
    const connected = connectWithPatience(() => super.connect(), this.#patienceMs);
    if (!callback) return connected;
    void handOver(connected, callback);
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
