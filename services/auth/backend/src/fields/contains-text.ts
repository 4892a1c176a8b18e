import { escapeLike } from '@portico/nest-service';

interface TextWhere {
  OR: Record<string, { contains: string; mode: 'insensitive' }>[];
}

/** For Prisma's `where`: rows with the search text in one of these columns. */
export function containsText(q: string | undefined, columns: readonly string[]): TextWhere[] {
  const part = escapeLike((q ?? '').normalize('NFC').trim());
  return part === '' ? [] : [{ OR: columns.map((column) => ({ [column]: { contains: part, mode: 'insensitive' } })) }];
}
