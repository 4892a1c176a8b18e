import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { z } from 'zod';
import type { Guardrail, Prisma } from '../../generated/prisma/client.ts';
import type { Queryable } from '../../platform/database.ts';
import { isUniqueViolation } from '../is-unique-violation.ts';
import {
  type guardrailDescription,
  guardrailsList,
  type guardrailsQuery,
  type NewGuardrail,
} from './guardrail-input.ts';
import { guardrailErrors } from './guardrail.errors.ts';

@Injectable()
export class GuardrailsRepository {
  /** Rules of the platform and of these tenants about entities of these kinds. */
  listRules({ prisma }: Queryable, entityKinds: readonly string[], tenantIds: readonly string[]): Promise<Guardrail[]> {
    return prisma.guardrail.findMany({
      where: { entityKind: { in: [...entityKinds] }, OR: [{ tenantId: null }, { tenantId: { in: [...tenantIds] } }] },
    });
  }

  async find({ prisma }: Queryable, id: string): Promise<Guardrail | undefined> {
    return (await prisma.guardrail.findUnique({ where: { id } })) ?? undefined;
  }

  async hasAction({ prisma }: Queryable, name: string): Promise<boolean> {
    return (await prisma.action.findFirst({ where: { name } })) !== null;
  }

  /** @throws `guardrail.exists` */
  insert({ prisma }: Queryable, guardrail: NewGuardrail, createdBy: string | null): Promise<Guardrail> {
    return prisma.guardrail.create({ data: { ...guardrail, createdBy } }).catch((cause: unknown) => {
      throw isUniqueViolation(cause) ? guardrailErrors.exists({ cause }) : cause;
    });
  }

  /** Undefined if it is gone. */
  async update({ prisma }: Queryable, id: string, data: z.output<typeof guardrailDescription>) {
    const [updated] = await prisma.guardrail.updateManyAndReturn({ where: { id }, data });
    return updated;
  }

  /** False if it was already gone. */
  async remove({ prisma }: Queryable, id: string): Promise<boolean> {
    return (await prisma.guardrail.deleteMany({ where: { id } })).count > 0;
  }

  async list(db: Queryable, query: z.output<typeof guardrailsQuery>): Promise<Page<Guardrail> & Total> {
    const { tenantId, entityKind, actionName, objectKind, objectType, decision } = query;
    const where = { tenantId, entityKind, actionName, objectKind, objectType, decision };
    const plan = planPage<Prisma.GuardrailWhereInput, 'created', 'createdAt'>(guardrailsList, query);
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.guardrail.findMany({ where: { AND: [where, after] }, orderBy, take });
    const count = (most: number) => db.prisma.guardrail.count({ where, take: most });
    return { ...plan.toPage(rows), ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }
}
