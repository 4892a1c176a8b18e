import type { ResolveRule } from './parse-resolve.ts';

/** The internal origin for a public host (`crm.localhost:8080`; without a port when it is the scheme's own), if a rule has it. */
export function resolveHost(rules: readonly ResolveRule[], host: string): string | undefined {
  const name = host.toLowerCase();
  return rules.find((rule) => matches(rule.host, name))?.origin;
}

function matches(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === pattern.slice(1);
}
