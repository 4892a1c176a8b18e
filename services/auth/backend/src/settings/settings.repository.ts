import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';
import { settingsErrors } from './settings.errors.ts';
import type { FlatValues } from './settings-namespace.ts';

export interface StoredSettings {
  namespace: string;
  version: number;
  values: FlatValues;
}

// Not Prisma: the service reads it before it listens, and loads Prisma afterwards.
const list: Statement = {
  name: 'setting_list',
  text: 'SELECT namespace, version, values FROM setting WHERE tenant_id IS NULL',
};

@Injectable()
export class SettingsRepository {
  async list(db: Queryable): Promise<StoredSettings[]> {
    return (await db.query<StoredSettings & Record<string, unknown>>(list)).rows;
  }

  async find({ prisma }: Queryable, namespace: string): Promise<StoredSettings> {
    const row = await prisma.setting.findFirst({ where: { tenantId: null, namespace } });
    return { namespace, version: row?.version ?? 0, values: (row?.values ?? {}) as FlatValues };
  }

  /** Returns the new version. @throws `settings.stale` when `version` is not the stored one, or two writers collide */
  async write({ prisma }: Queryable, { namespace, version, values }: StoredSettings): Promise<number> {
    const data = { values: { ...values }, version: version + 1, updatedAt: new Date() };
    const { count } =
      version === 0
        ? await prisma.setting.createMany({ data: [{ namespace, ...data }], skipDuplicates: true })
        : await prisma.setting.updateMany({ where: { tenantId: null, namespace, version }, data });
    if (count === 0) throw settingsErrors.stale();
    return data.version;
  }
}
