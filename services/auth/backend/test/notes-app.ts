import { randomUUID } from 'node:crypto';
import type { AppObject, CallerRights } from '@portico/auth-client-nest';
import { rightsFromSnapshot } from '@portico/auth-client-nest/testing';
import { Database } from '@portico/nest-service';
import { testDatabase, type TestDatabase } from '@portico/testing';
import { AccessDecisions } from '../src/access/access-decisions.ts';
import { PrismaClient } from '../src/generated/prisma/client.ts';
import type { AccessWorld } from './access-world.ts';
import { registration, serviceApi, syncOf } from './service-api.ts';
import type { TestApp } from './test-app.ts';

export const NOTE_READ = 'note.read';

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
    private readonly rows: Database<PrismaClient>,
    private readonly database: TestDatabase,
  ) {}

  /** Creates notes in each tenant and in none: some registered as objects, some unknown to auth. */
  static async start(auth: TestApp, world: AccessWorld, tenants: readonly string[]): Promise<NotesApp> {
    const notesApp = registration('notes', 7, {
      access: { open: 'everyone', requestable: false },
      permissions: [{ action: NOTE_READ, title: 'See notes', on: 'note' }],
      roles: [{ key: 'member', title: 'Member', grants: [], default: true }],
    });
    await serviceApi(auth).call('PUT', '/api/apps', syncOf(notesApp));
    const { rows } = await auth.db.pool.query<{ id: string }>(`SELECT id FROM app WHERE slug = 'notes'`);
    const { id } = rows[0]!;
    for (const tenant_id of tenants)
      await world.entity('application', { tenant_id, app_id: id, name: 'NOTES', managed_by: 'manifest' });
    const notes: Note[] = [];
    for (const tenantId of [null, ...tenants]) {
      for (const colour of ['red', 'blue', null]) {
        const facts = { external_id: randomUUID(), tenant_id: tenantId, attributes: { colour } };
        const objectId = await world.resource(`${id}/note`, facts);
        notes.push(
          { externalId: facts.external_id, tenantId, colour, objectId },
          { externalId: `note ${notes.length}`, tenantId, colour, objectId: null },
        );
      }
    }
    const database = await testDatabase();
    const store = new Database<PrismaClient>({ connectionString: database.url, prisma: async () => PrismaClient });
    await fill(store, notes);
    return new NotesApp(auth, id, notes, store, database);
  }

  /** The notes of the place where the person acts that the SDK lets them read: one by one, and as rows that its `where` finds. */
  async listReadable(personId: string, tenantId: string | null): Promise<{ one: string[]; rows: string[] }> {
    const decisions = this.auth.get(AccessDecisions, { strict: false });
    const snapshot = await decisions.snapshot({ personId, slug: 'notes', tenantId });
    if (!snapshot) throw new Error('the door is shut');
    const answer: unknown = JSON.parse(JSON.stringify({ ...snapshot, subject: personId, app: 'notes' }));
    const caller = rightsFromSnapshot(answer, Date.now());
    const here = this.notes.filter((note) => note.tenantId === tenantId);
    const found = await this.find(caller);
    return {
      one: here.filter((note) => caller.can(NOTE_READ, toObject(note))).map(({ externalId }) => externalId),
      rows: this.notes.filter(({ externalId }) => found.has(externalId)).map(({ externalId }) => externalId),
    };
  }

  private async find(caller: CallerRights): Promise<ReadonlySet<string | null>> {
    const where = caller.where<{ AND: [] }>(NOTE_READ, FIELDS);
    const rows = await this.rows.prisma.resource.findMany({ where, select: { externalId: true } });
    return new Set(rows.map(({ externalId }) => externalId));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.rows.close();
    await this.database[Symbol.asyncDispose]();
  }
}

function toObject({ externalId: id, tenantId, colour }: Note): AppObject {
  return { type: 'note', id, tenantId, attributes: { colour } };
}

async function fill({ pool }: Database<PrismaClient>, notes: readonly Note[]): Promise<void> {
  await pool.query('CREATE TABLE resource (id uuid DEFAULT uuidv7(), external_id text, tenant_id uuid, name text)');
  for (const { externalId, tenantId, colour } of notes)
    await pool.query('INSERT INTO resource (external_id, tenant_id, name) VALUES ($1, $2, $3)', [
      externalId,
      tenantId,
      colour,
    ]);
}
