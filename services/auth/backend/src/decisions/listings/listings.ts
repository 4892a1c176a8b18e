import { Injectable } from '@nestjs/common';
import { countRows, type Total } from '@portico/nest-service';
import { Database } from '../../platform/database.ts';
import { AccessEngine } from '../access-engine.ts';
import type { Facts } from '../question.ts';
import type { AccessModel } from '../model/access-model.ts';
import { LiveModel } from '../model/live-model.ts';
import { grantsOf, Subjects } from '../subjects/subjects.ts';
import {
  type AllowedQuery,
  AllowedRepository,
  type ListedKind,
  type ListFilters,
  type ListOrder,
  type PageStart,
} from './allowed.repository.ts';
import { planAllowed } from './plan-allowed.ts';

export interface ListQuestion {
  subjectId: string;
  action: string;
  kind: ListedKind;
  /** Null: all types of the kind. */
  subKind: string | null;
  /** Only this tenant's. Null: only the platform's. Absent: everywhere. */
  tenantId?: string | null;
  /** Objects whose attributes contain these. */
  attributes?: Facts;
  /** Part of the name, case-insensitive. */
  q?: string | undefined;
  filters?: Omit<ListFilters, 'groupIds'> & {
    /** Only the content of this object group; for groups, those directly below it. */
    parentGroupId?: string | undefined;
    /** With `parentGroupId`: and what is in the groups below it. */
    includeDescendants?: boolean | undefined;
  };
  /** Default `newest`. */
  order?: ListOrder | undefined;
  after?: PageStart | null;
  limit: number;
}

export interface ListedPage {
  ids: string[];
  /** Null on the last page. */
  next: PageStart | null;
}

/** A search decides each candidate. Limits the statements per page, which can therefore be short. */
const MOST_ROUNDS = 20;

/** Lists the objects to which a subject's permission applies. */
@Injectable()
export class Listings {
  constructor(
    private readonly database: Database,
    private readonly model: LiveModel,
    private readonly subjects: Subjects,
    private readonly repository: AllowedRepository,
    private readonly engine: AccessEngine,
  ) {}

  /**
   * A page of the objects that an unconditional allow reaches and no deny does, conditional or not. One statement.
   * Empty for an inactive subject, and for an action that does not apply.
   */
  async listAllowed(question: ListQuestion): Promise<ListedPage> {
    const rows = await this.read(question, question.after ?? null, question.limit + 1, false);
    const page = rows.slice(0, question.limit);
    return { ids: page.map(({ id }) => id), next: rows.length > question.limit ? (page.at(-1) ?? null) : null };
  }

  /** The total of `listAllowed` over all pages. */
  async countAllowed(question: Omit<ListQuestion, 'after' | 'limit'>): Promise<Total> {
    const query = await this.plan(question, false);
    if (!query) return { total: 0, totalIsEstimate: false };
    return countRows(this.database, { count: (most) => this.repository.count(this.database, query, most) });
  }

  /** A page of the objects that `decide` allows, conditions included. */
  async search(question: ListQuestion, given: { context?: Facts; subjectAttributes?: Facts }): Promise<ListedPage> {
    const { limit, subjectId, action } = question;
    const ids: string[] = [];
    let after = question.after ?? null;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const rows = await this.read(question, after, limit, true);
      const asked = rows.map(({ id }) => ({ subjectId, action, target: { id }, surface: 'search', ...given }));
      const decisions = await this.engine.decideMany(asked);
      for (const [place, row] of rows.entries()) {
        after = row;
        if (decisions[place]!.allowed) ids.push(row.id);
        if (ids.length === limit) return { ids, next: row };
      }
      if (rows.length < limit) return { ids, next: null };
    }
    return { ids, next: after };
  }

  private async read(
    question: ListQuestion,
    after: PageStart | null,
    limit: number,
    conditional: boolean,
  ): Promise<PageStart[]> {
    const query = await this.plan(question, conditional);
    return query ? this.repository.list(this.database, query, { after, limit }) : [];
  }

  /** Undefined when no object can match. */
  private async plan(
    question: Omit<ListQuestion, 'after' | 'limit'>,
    conditional: boolean,
  ): Promise<AllowedQuery | undefined> {
    const { kind, subKind, subjectId, tenantId, attributes = null, q = null, order = 'newest' } = question;
    const model = await this.model.current();
    const facts = await this.subjects.find(subjectId);
    if (facts?.subject.status !== 'active') return undefined;
    const planned = planAllowed(
      model,
      grantsOf(model, facts),
      {
        subject: facts.subject,
        action: question.action,
        context: {},
        now: Date.now(),
        ...(tenantId !== undefined && {
          tenant: tenantId === null ? null : { id: tenantId, status: 'active', attributes: {} },
        }),
      },
      { kind, subKind },
      conditional,
    );
    return planned && { ...planned, kind, attributes, q, order, filters: toFilters(model, question.filters ?? {}) };
  }
}

/** The index knows the tree; SQL would have to walk it. */
function toFilters(
  model: AccessModel,
  { parentGroupId, includeDescendants, ...filters }: NonNullable<ListQuestion['filters']>,
): ListFilters {
  if (parentGroupId === undefined) return filters;
  if (!model.groups.has(parentGroupId)) return { ...filters, groupIds: [] };
  const below = includeDescendants ? model.descendantsOf(parentGroupId) : [];
  return { ...filters, groupIds: [parentGroupId, ...below] };
}
