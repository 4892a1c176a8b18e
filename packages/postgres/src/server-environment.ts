/** Hides our environment from PostgreSQL: secrets of the CLI and PG* variables of the person's shell. */
export function serverEnvironment(): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
