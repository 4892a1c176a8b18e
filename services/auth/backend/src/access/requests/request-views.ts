import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/database.ts';
import { Settings } from '../../settings/settings.ts';
import type { SettingsHandle } from '../../settings/settings-namespace.ts';
import { accessErrors } from '../access.errors.ts';
import { type AccessRequestView, type RequestWithParts, toView } from './access-request-view.ts';
import { type RequestRules, requestSettings } from './request-settings.ts';
import { RequestViewsRepository } from './request-views.repository.ts';

/** Requests in the form that services return. */
@Injectable()
export class RequestViews {
  private readonly rules: SettingsHandle<RequestRules>;

  constructor(
    private readonly repository: RequestViewsRepository,
    settings: Settings,
  ) {
    this.rules = settings.use(requestSettings);
  }

  /** @throws `access.request_not_found` */
  async get(db: Queryable, id: string): Promise<AccessRequestView> {
    const row = await this.repository.find(db, id);
    if (!row) throw accessErrors.request_not_found();
    return this.of(row);
  }

  of(row: RequestWithParts): AccessRequestView {
    return toView(row, this.rules.current.undoMinutes);
  }
}
