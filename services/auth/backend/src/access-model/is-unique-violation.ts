/** PostgreSQL's code, or Prisma's equivalent. */
export function isUniqueViolation(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === '23505' || code === 'P2002';
}
