import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { countRows, type ListQuery, type Page, planPage, type Total } from '@portico/nest-service';
import type { Queryable } from '../platform/database.ts';
import { type PeopleAmong, peopleConditions, type PeopleFilter } from './people-conditions.ts';
import { peopleList } from './people-list.ts';
import { personColumns, type PersonRecord } from './person-record.ts';

type SortField = (typeof peopleList.sorts)[keyof typeof peopleList.sorts]['field'];
type Row = PersonRecord & { emailKey: string; nameKey: string };

const COLUMNS: Record<SortField, string> = {
  emailKey: 'p.email_key',
  nameKey: 'p.name_key',
  createdAt: 'p.created_at',
};

/** Written in SQL: groups and tenants belong to people's entities, and Prisma knows no relation from people. */
@Injectable()
export class PeopleListRepository {
  /** @throws `request.invalid_cursor` */
  async list(db: Queryable, query: ListQuery & PeopleFilter, among: PeopleAmong): Promise<Page<PersonRecord> & Total> {
    const plan = planPage<object, keyof typeof peopleList.sorts, SortField>(peopleList, query);
    const [field, order] = Object.entries(plan.orderBy[0]!)[0] as [SortField, 'asc' | 'desc'];
    const values: unknown[] = [];
    const value = (one: unknown) => `$${values.push(one)}`;
    const conditions = peopleConditions(query, among, value);
    const isWhole = conditions.length === 1;
    const all = `FROM person p WHERE ${conditions.join(' AND ')}`;
    const ofAll = [...values];

    const behind = plan.position
      ? `AND (${COLUMNS[field]}, p.id) ${order === 'asc' ? '>' : '<'} (${value(plan.position.value)}, ${value(plan.position.id)}::uuid)`
      : '';
    const page = `SELECT ${personColumns}, email_key AS "emailKey", name_key AS "nameKey" ${all} ${behind}
      ORDER BY ${COLUMNS[field]} ${order}, p.id ${order} LIMIT ${value(plan.take)}`;
    const { rows } = await db.query<Row & Record<string, unknown>>(named(page), values);
    const { items, nextCursor } = plan.toPage(rows);

    const count = async (most: number) => {
      const text = `SELECT count(*)::int AS count FROM (SELECT ${all} LIMIT $${ofAll.length + 1}) found`;
      return (await db.query<{ count: number }>(named(text), [...ofAll, most])).rows[0]!.count;
    };
    const length = plan.lengthOf(rows);
    const total = await countRows(db, { count, length, ...(isWhole && { wholeTable: 'person' }) });
    return { items: items.map(({ emailKey: _email, nameKey: _name, ...person }) => person), nextCursor, ...total };
  }
}

/** One named statement per set of filters, so that PostgreSQL plans each once. */
function named(text: string) {
  return { name: `people_list_${hash('sha256', text, 'base64url').slice(0, 16)}`, text };
}
