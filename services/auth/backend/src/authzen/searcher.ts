import { Injectable } from '@nestjs/common';
import { UUID } from '../decisions/changes/read-through.ts';
import { AccessEngine, type Asked } from '../decisions/access-engine.ts';
import { Holders } from '../decisions/holders/holders.ts';
import type { ListedKind } from '../decisions/listings/allowed.repository.ts';
import { Listings } from '../decisions/listings/listings.ts';
import { readPageToken, writePageToken } from '../decisions/listings/page-token.ts';
import { Targets } from '../decisions/targets/targets.ts';
import { authZenErrors } from './authzen.errors.ts';
import type { ActionName } from './evaluation-request.ts';
import { type AskedBy, Evaluator } from './evaluator.ts';
import { ObjectNames, tenantOf } from './names/object-names.ts';
import { readResourceType, readSubjectType } from './names/read-type-name.ts';
import {
  type ActionSearch,
  type ResourceSearch,
  type SearchAnswer,
  type SubjectSearch,
  toAnswer,
} from './search-request.ts';

export interface Named {
  type: string;
  id: string;
}

const LISTED: ReadonlySet<string> = new Set<ListedKind>(['entity', 'resource', 'group', 'tenant', 'role', 'policy']);

/** Searches (§8). An unknown name gives no results; only a malformed request is an error. */
@Injectable()
export class Searcher {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly engine: AccessEngine,
    private readonly holders: Holders,
    private readonly listings: Listings,
    private readonly targets: Targets,
    private readonly names: ObjectNames,
  ) {}

  async findSubjects(by: AskedBy, search: SubjectSearch): Promise<SearchAnswer<Named>> {
    const { subject, action, resource, page } = search;
    const model = await this.engine.currentModel();
    const target = await this.names.findResource(model, resource, by.entity.appId);
    await this.evaluator.checkMayAsk(by, undefined, 'missing' in target ? undefined : target);
    const afterId = page.token ?? null;
    if (afterId !== null && !UUID.test(afterId)) throw authZenErrors.invalid_token();
    const kind = readSubjectType(subject.type);
    if (!kind || 'missing' in target) return toAnswer([]);
    const found = await this.holders.whoCan({
      target,
      kind,
      afterId,
      action: action.name,
      limit: page.limit,
      context: contextOf(action, search.context),
      subjectAttributes: subject.properties,
    });
    return toAnswer(await this.nameAll(found.entityIds, subject.type), found.nextId ?? '');
  }

  async findResources(by: AskedBy, search: ResourceSearch): Promise<SearchAnswer<Named>> {
    const { subject, action, resource, page } = search;
    const model = await this.engine.currentModel();
    const type = readResourceType(model, resource.type, by.entity.appId);
    const tenantId = tenantOf(resource.properties);
    const subjectId = await this.names.findSubject(subject);
    const whole = type && { type: type.subKind === null ? type.kind : `${type.kind}:${type.subKind}`, tenantId };
    await this.evaluator.checkMayAsk(by, subjectId, whole);
    const after = page.token ? readPageToken(page.token) : null;
    if (after === undefined) throw authZenErrors.invalid_token();
    if (subjectId === undefined || !type || !LISTED.has(type.kind)) return toAnswer([]);
    const found = await this.listings.search(
      {
        subjectId,
        after,
        action: action.name,
        kind: type.kind as ListedKind,
        subKind: type.subKind,
        limit: page.limit,
        ...(tenantId !== null && { tenantId }),
      },
      { context: contextOf(action, search.context), subjectAttributes: subject.properties },
    );
    return toAnswer(await this.nameAll(found.ids, resource.type), found.next ? writePageToken(found.next) : '');
  }

  async findActions(by: AskedBy, search: ActionSearch): Promise<SearchAnswer<ActionName>> {
    const asked = await this.evaluator.translate(by, { ...search, action: { name: 'any' } });
    await this.evaluator.checkMayAsk(by, asked.subjectId, 'reason' in asked ? undefined : asked.target);
    const names =
      'reason' in asked ? [] : await this.engine.listActions({ ...asked, surface: 'search' } satisfies Asked);
    return toAnswer(names.map((name) => ({ name })));
  }

  /** In the terms of the request. */
  private async nameAll(ids: readonly string[], type: string): Promise<Named[]> {
    const found = await this.targets.findMany(ids);
    return ids.map((id) => ({ type, id: found.get(id)?.publicId ?? id }));
  }
}

function contextOf({ properties }: ActionName, context: Readonly<Record<string, unknown>> | undefined) {
  return properties ? { ...context, action: properties } : context;
}
