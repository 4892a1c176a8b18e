/**
 * A value that a `make` recipe passed through the environment, for example `SLUG`, exactly as typed. Undefined when
 * missing or empty.
 */
export function fromMake(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  // WSL sets NAME to the machine's name.
  if (name === 'NAME' && env.WSL_DISTRO_NAME && !env.MAKELEVEL) return undefined;
  return env[name] || undefined;
}

/** Whether a switch such as `YES=1` was given. */
export function switchFromMake(name: string, env: NodeJS.ProcessEnv = process.env): boolean {
  return /^(1|y|yes|true|on)$/i.test(env[name] ?? '');
}

/** A list such as `ONLY=crm,docs`. */
export function listFromMake(name: string, env: NodeJS.ProcessEnv = process.env): string[] | undefined {
  const names = (env[name] ?? '').split(/[\s,]+/).filter(Boolean);
  return names.length > 0 ? names : undefined;
}
