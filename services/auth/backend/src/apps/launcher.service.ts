import type { Launcher, LauncherApp } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { decideOpen } from '../access/decide-open.ts';
import { Database } from '../platform/database.ts';
import { AppsRepository } from './apps.repository.ts';

@Injectable()
export class LauncherService {
  constructor(
    private readonly database: Database,
    private readonly repository: AppsRepository,
  ) {}

  /** What a person may open or ask for, by name. */
  async list(personId: string): Promise<Launcher> {
    const rows = await this.repository.listForLauncher(this.database, personId);
    const apps = rows.flatMap((row): LauncherApp[] => {
      const verdict = decideOpen(row);
      const state = verdict.open
        ? 'open'
        : verdict.requested
          ? 'requested'
          : verdict.requestable
            ? 'requestable'
            : null;
      if (state === null) return [];
      const { id, slug, name, description, iconSvg, kind, tags, url } = row;
      return [{ id, slug, name, description, iconSvg, kind, tags, url, state }];
    });
    return { apps };
  }
}
