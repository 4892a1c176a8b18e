/**
 * A value that a `make` recipe handed over, for example `SLUG`, letter by letter as it was typed; undefined when it was not given
 * or is empty.
 */
export function fromMake(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env[`PORTICO_ARG_${name}`] || undefined;
}
