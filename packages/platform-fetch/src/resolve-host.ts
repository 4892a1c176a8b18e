import type { ResolveRule } from './parse-resolve.ts';

/** The internal origin of a public host (`crm.localhost:8080`, without a default port), if a rule matches. */
export function resolveHost(rules: readonly ResolveRule[], host: string): string | undefined {
  const name = host.toLowerCase();
  const label = name.slice(0, Math.max(name.indexOf('.'), 0));
  return rules.find((rule) => matches(rule.host, name))?.origin.replace('*', label);
}

function matches(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host;
  const dot = host.indexOf('.');
  // Only a label may replace the `*` in a target.
  return dot > 0 && /^[a-z0-9-]+$/.test(host.slice(0, dot)) && host.slice(dot) === pattern.slice(1);
}
