import { Injectable } from '@nestjs/common';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { SEEING } from '../decisions/seeing.ts';
import { type BuildFacts, buildFacts } from '../health/build-facts.ts';
import { Jobs } from '../jobs/jobs.ts';
import { SIGNING_ALGORITHMS } from '../oidc/keys/generate-signing-key.ts';
import { SigningKeysService } from '../oidc/keys/signing-keys.service.ts';
import { assertSchema } from '../platform/assert-schema.ts';
import { Database } from '../platform/database.ts';
import { Settings } from '../settings/settings.ts';
import {
  checkAuditSealing,
  checkDatabase,
  checkJobs,
  checkMigrations,
  checkSettings,
  checkSigningKeys,
  type SystemCheck,
} from './system-checks.ts';
import { SystemStatusRepository } from './system-status.repository.ts';

/** How long what was read is shown, to all who look. */
const FRESH_MS = 3000;

interface ReadFacts {
  unsealed: Date | undefined;
  latencyMs: number;
  migrations: Error | undefined;
  jobs: Parameters<typeof checkJobs>[0];
}

export interface SystemFacts extends BuildFacts {
  checks: SystemCheck[];
}

/** State of the identity service, as seen by the responding replica. */
@Injectable()
export class SystemStatus {
  private read: { at: number; facts: Promise<ReadFacts> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly repository: SystemStatusRepository,
    private readonly jobs: Jobs,
    private readonly keys: SigningKeysService,
    private readonly settings: Settings,
    private readonly gates: Gates,
  ) {}

  /** Fails while the database is down. */
  async health(): Promise<'ok'> {
    await this.repository.ping();
    return 'ok';
  }

  /** @throws `decision.forbidden` */
  async describe(actor: Actor): Promise<SystemFacts> {
    await this.gates.checkOpenly(actor, { actions: SEEING, scopes: PLATFORM });
    const { unsealed, latencyMs, migrations, jobs } = await this.findFacts();
    return {
      ...buildFacts(),
      checks: [
        checkDatabase(latencyMs),
        checkMigrations(migrations),
        checkJobs(jobs),
        checkSigningKeys(await this.keys.list(), SIGNING_ALGORITHMS),
        checkAuditSealing(unsealed, new Date()),
        checkSettings(this.settings.list()),
      ],
    };
  }

  private findFacts(): Promise<ReadFacts> {
    const now = performance.now();
    if (!this.read || now - this.read.at >= FRESH_MS) {
      const facts = this.readFacts();
      this.read = { at: now, facts };
      facts.catch(() => (this.read = undefined));
    }
    return this.read.facts;
  }

  private async readFacts(): Promise<ReadFacts> {
    // Alone, because its time is shown as the database's.
    const { unsealed, latencyMs } = await this.findOldestUnsealed();
    const [migrations, jobs] = await Promise.all([this.findMigrationFault(), this.jobs.facts()]);
    return { unsealed, latencyMs, migrations, jobs };
  }

  /** By an index that has few rows, so its time is that of the database. */
  private async findOldestUnsealed(): Promise<{ unsealed: Date | undefined; latencyMs: number }> {
    const start = performance.now();
    const unsealed = await this.repository.findOldestUnsealed();
    return { unsealed, latencyMs: performance.now() - start };
  }

  private findMigrationFault(): Promise<Error | undefined> {
    return assertSchema(this.database).then(
      () => undefined,
      (fault: unknown) => (fault instanceof Error ? fault : new Error(String(fault))),
    );
  }
}
