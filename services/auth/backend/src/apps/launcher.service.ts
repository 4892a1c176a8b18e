import type { Launcher, LauncherApp } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { Doors } from '../access/doors.ts';
import type { DecisionWithTenant } from '../decisions/question.ts';
import { Database } from '../platform/database.ts';
import { AppsRepository, type LauncherRow } from './apps.repository.ts';

@Injectable()
export class LauncherService {
  constructor(
    private readonly database: Database,
    private readonly repository: AppsRepository,
    private readonly doors: Doors,
  ) {}

  /** Apps that a person can open or request in the active tenant, by name. */
  async list(personId: string, tenantId: string | null): Promise<Launcher> {
    const rows = await this.repository.listForLauncher(this.database, personId);
    const doors = await this.doors.decideMany(rows.map(({ appId }) => ({ personId, appId, tenantId })));
    const apps = rows.flatMap((row, index): LauncherApp[] => {
      const state = stateOf(row, doors[index]!.decision);
      if (state === null) return [];
      const { id, slug, name, description, iconSvg, kind, tags, url } = row;
      return [{ id, slug, name, description, iconSvg, kind, tags, url, state }];
    });
    return { apps };
  }
}

function stateOf(
  { requested, requestable }: LauncherRow,
  { allowed, reason }: DecisionWithTenant,
): LauncherApp['state'] | null {
  if (allowed) return 'open';
  // Denied or unknown people cannot request the app.
  if (reason !== 'no matching allow policy') return null;
  if (requested) return 'requested';
  return requestable ? 'requestable' : null;
}
