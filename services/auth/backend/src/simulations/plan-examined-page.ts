import { requestErrors } from '@portico/nest-service';
import type { z } from 'zod';
import { type ExaminedEntity, isGaining, isLosing } from '../decisions/simulation/summarize.ts';
import type { examinedQuery } from './examined-query.ts';

type Asked = Omit<z.output<typeof examinedQuery>, 'q'>;

interface ExaminedPage {
  items: ExaminedEntity[];
  total: number;
  nextCursor: string | null;
}

/** `shown`: ids in the order of names. @throws `request.invalid_cursor` */
export function planExaminedPage(
  entities: readonly ExaminedEntity[],
  shown: readonly string[],
  { side, cursor, limit }: Asked,
): ExaminedPage {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const rows = shown
    .flatMap((id) => byId.get(id) ?? [])
    .filter((entity) => isOnSide(entity, side))
    .sort((one, other) => placeOf(one) - placeOf(other));
  const start = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && start === 0) throw requestErrors.invalid_cursor();
  const items = rows.slice(start, start + limit);
  const isLast = start + items.length >= rows.length;
  return { items, total: rows.length, nextCursor: isLast ? null : items.at(-1)!.id };
}

function isOnSide(entity: ExaminedEntity, side: Asked['side']): boolean {
  switch (side) {
    case 'changed':
      return placeOf(entity) < UNTOUCHED;
    case 'gains':
      return isGaining(entity);
    case 'loses':
      return isLosing(entity);
    case 'same':
      return entity.differences.length === 0;
    case undefined:
      return true;
  }
}

const UNTOUCHED = 4;

/** The worst first: who loses, who loses and gains, who gains, for whom something stays shut, and the others. */
function placeOf(entity: ExaminedEntity): number {
  if (isLosing(entity)) return isGaining(entity) ? 1 : 0;
  if (isGaining(entity)) return 2;
  return entity.shut?.length ? 3 : UNTOUCHED;
}
