/** PostgreSQL gets nothing of ours: no secret of the CLI, no PG* variable of the person's shell. */
export function serverEnvironment(): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
