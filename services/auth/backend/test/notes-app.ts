import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppObject, type CallerRights, SharedObjects } from '@portico/auth-client-nest';
import { rightsFromSnapshot } from '@portico/auth-client-nest/testing';
import { Database } from '@portico/nest-service';
import { AccessDecisions } from '../src/access/access-decisions.ts';
import { PrismaClient } from '../src/generated/prisma/client.ts';
import type { AccessWorld } from './access-world.ts';
import { SdkApp } from './sdk-app.ts';
import { registration, serviceApi, syncOf } from './service-api.ts';
import type { TestApp } from './test-app.ts';

export const NOTE_READ = 'note.read';
/** On the app itself, and on the tenants' objects of it. */
export const NOTES_EXPORT = 'notes.export';

/** A row of the app. */
export interface Note {
  /** The app's own id. */
  externalId: string;
  tenantId: string | null;
  colour: string | null;
  /** Id in auth, if it is shared. */
  objectId: string | null;
}

/** The columns. The table has the form of auth's resources, because a Prisma client for that form exists. */
const FIELDS = {
  type: 'note',
  id: 'externalId',
  tenantId: { column: 'tenantId', type: 'uuid', nullable: true },
  attributes: { colour: { column: 'name', nullable: true } },
} as const;

/**
 * An app that decides by itself, with the SDK and rows in its own database. Everyone can open it. Its manifest does not say what they can
 * read.
 */
export class NotesApp implements AsyncDisposable {
  private constructor(
    private readonly auth: TestApp,
    readonly id: string,
    readonly notes: readonly Note[],
    private readonly sdk: SdkApp,
    private readonly rows: Database<PrismaClient>,
  ) {}

  /** Creates notes in each tenant and in none: some registered as objects through the SDK, some unknown to auth. */
  static async start(auth: TestApp, world: AccessWorld, tenants: readonly string[]): Promise<NotesApp> {
    const notesApp = registration('notes', 7, {
      access: { open: 'everyone', requestable: false },
      permissions: [
        { action: NOTE_READ, title: 'See notes', on: 'note' },
        { action: NOTES_EXPORT, title: 'Export all notes' },
        // The platform has an action of this name, which does not apply to notes.
        { action: 'manage', title: 'Administer notes', on: 'note' },
      ],
      roles: [{ key: 'member', title: 'Member', grants: [], default: true }],
    });
    await serviceApi(auth).call('PUT', '/api/apps', syncOf(notesApp));
    const { rows } = await auth.db.pool.query<{ id: string }>(`SELECT id FROM app WHERE slug = 'notes'`);
    const { id } = rows[0]!;
    for (const tenant_id of tenants)
      await world.entity('application', { tenant_id, app_id: id, name: 'NOTES', managed_by: 'manifest' });
    const sdk = await SdkApp.start(auth, notesApp, { prisma: async () => PrismaClient });
    const store: Database<PrismaClient> = sdk.get(Database);
    await store.pool.query(
      'CREATE TABLE resource (id uuid DEFAULT uuidv7(), external_id text, tenant_id uuid, name text)',
    );
    const notes: Omit<Note, 'objectId'>[] = [];
    for (const tenantId of [null, ...tenants]) {
      for (const colour of ['red', 'blue', null]) {
        const [shared, own] = [randomUUID(), `note ${notes.length}`];
        for (const externalId of [shared, own]) notes.push({ externalId, tenantId, colour });
        await writeNotes(sdk, notes.slice(-2), shared);
      }
    }
    const objectIds = await findRegistered(auth, id, notes.length / 2);
    const known = notes.map((note) => ({ ...note, objectId: objectIds.get(note.externalId) ?? null }));
    return new NotesApp(auth, id, known, sdk, store);
  }

  /**
   * The notes of the place where the person acts that the SDK lets them read: one by one, and as rows that its `where` finds. And whether
   * they hold the permission on the app as a whole.
   */
  async listReadable(
    personId: string,
    tenantId: string | null,
  ): Promise<{ one: string[]; rows: string[]; mayExport: boolean }> {
    const decisions = this.auth.get(AccessDecisions, { strict: false });
    const snapshot = await decisions.snapshot({ personId, slug: 'notes', tenantId });
    // The person may not act, or not here.
    if (!snapshot) return { one: [], rows: [], mayExport: false };
    const answer: unknown = JSON.parse(JSON.stringify({ ...snapshot, subject: personId, app: 'notes' }));
    const caller = rightsFromSnapshot(answer, Date.now());
    const here = this.notes.filter((note) => note.tenantId === tenantId);
    const found = await this.find(caller);
    return {
      one: here.filter((note) => caller.can(NOTE_READ, toObject(note))).map(({ externalId }) => externalId),
      rows: this.notes.filter(({ externalId }) => found.has(externalId)).map(({ externalId }) => externalId),
      mayExport: caller.can(NOTES_EXPORT),
    };
  }

  private async find(caller: CallerRights): Promise<ReadonlySet<string | null>> {
    const where = caller.where<{ AND: [] }>(NOTE_READ, FIELDS);
    const rows = await this.rows.prisma.resource.findMany({ where, select: { externalId: true } });
    return new Set(rows.map(({ externalId }) => externalId));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sdk[Symbol.asyncDispose]();
  }
}

function toObject({ externalId: id, tenantId, colour }: Note): AppObject {
  return { type: 'note', id, tenantId, attributes: { colour } };
}

/** With Prisma and the SDK in one transaction. */
async function writeNotes(sdk: SdkApp, notes: readonly Omit<Note, 'objectId'>[], shared: string): Promise<void> {
  const store: Database<PrismaClient> = sdk.get(Database);
  await store.transaction(async (transaction) => {
    for (const { externalId, tenantId, colour } of notes) {
      await transaction.prisma
        .$executeRaw`INSERT INTO resource (external_id, tenant_id, name) VALUES (${externalId}, ${tenantId}::uuid, ${colour})`;
      if (externalId !== shared) continue;
      const note = { type: 'note', id: externalId, name: null, tenantId, attributes: { colour } };
      await sdk.get(SharedObjects).register(transaction, note);
    }
  });
}

/** Waits until auth has them. Ids in auth, by the app's own. */
async function findRegistered(auth: TestApp, appId: string, count: number): Promise<ReadonlyMap<string, string>> {
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(50)) {
    const { rows } = await auth.db.pool.query<{ id: string; external_id: string }>(
      'SELECT id, external_id FROM resource WHERE kind = $1',
      [`${appId}/note`],
    );
    if (rows.length === count) return new Map(rows.map((row) => [row.external_id, row.id]));
  }
  throw new Error('The notes were not registered');
}
