/** Whether PostgreSQL refused the password (28P01, invalid_password). */
export function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '28P01';
}
