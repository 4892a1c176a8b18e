import { Injectable } from '@nestjs/common';
import type { SetupLink } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';

export interface SetupLinkRecord {
  id: string;
  purpose: 'administrator' | 'password';
  personId: string | null;
  expiresAt: Date;
}

type TokenHash = SetupLink['tokenHash'];

/** Two links for the first administrator must not create two administrators. */
const lock: Statement = {
  name: 'setup_link_lock',
  text: `SELECT pg_advisory_xact_lock(hashtext('portico.first-administrator'))`,
};

@Injectable()
export class SetupLinksRepository {
  async insert(
    { prisma }: Queryable,
    tokenHash: TokenHash,
    purpose: SetupLinkRecord['purpose'],
    personId: string | null,
    lifetimeSeconds: number,
  ): Promise<SetupLinkRecord> {
    const expiresAt = new Date(Date.now() + lifetimeSeconds * 1000);
    return toRecord(await prisma.setupLink.create({ data: { tokenHash, purpose, personId, expiresAt } }));
  }

  /** Ends unused links for the same purpose and person. */
  async retire({ prisma }: Queryable, purpose: SetupLinkRecord['purpose'], personId: string | null): Promise<void> {
    await prisma.setupLink.updateMany({ where: { purpose, personId, ...usable() }, data: { expiresAt: new Date() } });
  }

  /** `undefined` if it is no longer usable. */
  async end({ prisma }: Queryable, id: string): Promise<SetupLinkRecord | undefined> {
    const [link] = await prisma.setupLink.updateManyAndReturn({
      where: { id, ...usable() },
      data: { expiresAt: new Date() },
    });
    return link && toRecord(link);
  }

  async find({ prisma }: Queryable, tokenHash: TokenHash): Promise<SetupLinkRecord | undefined> {
    const link = await prisma.setupLink.findUnique({ where: { tokenHash, ...usable() } });
    return link ? toRecord(link) : undefined;
  }

  /** Uses the link up. Undefined for all but the first caller: it is one conditional UPDATE. */
  async claim({ prisma }: Queryable, tokenHash: TokenHash): Promise<SetupLinkRecord | undefined> {
    const [link] = await prisma.setupLink.updateManyAndReturn({
      where: { tokenHash, ...usable() },
      data: { usedAt: new Date() },
    });
    return link && toRecord(link);
  }

  async lockFirstAdministrator(db: Queryable): Promise<void> {
    await db.query(lock);
  }
}

function usable() {
  return { usedAt: null, expiresAt: { gt: new Date() } };
}

function toRecord({ id, purpose, personId, expiresAt }: SetupLink): SetupLinkRecord {
  return { id, purpose: purpose as SetupLinkRecord['purpose'], personId, expiresAt };
}
