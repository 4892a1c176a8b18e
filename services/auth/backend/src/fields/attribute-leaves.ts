import type { Prisma } from '../generated/prisma/client.ts';

interface LeafWhere {
  attributes: Prisma.JsonFilter;
}

/** For Prisma's `where`: rows whose attributes contain each of these values. Prisma has no `@>` for objects. */
export function attributeLeaves(contained: object = {}, path: readonly string[] = []): LeafWhere[] {
  return Object.entries(contained).flatMap(([key, value]: [string, unknown]) => {
    const at = [...path, key];
    if (Array.isArray(value)) return [{ attributes: { path: at, array_contains: value as Prisma.InputJsonArray } }];
    if (typeof value === 'object' && value !== null) return attributeLeaves(value, at);
    return [{ attributes: { path: at, equals: value as string | number | boolean } }];
  });
}
