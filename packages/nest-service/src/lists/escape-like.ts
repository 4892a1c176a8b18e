/** For Prisma's `startsWith` and `contains`, where `%` and `_` match anything. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, String.raw`\$&`);
}
