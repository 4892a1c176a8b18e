import type { RouterRule } from './parse-router-rule.ts';

/**
 * Whether a rule matches on one host only, whatever the rest of it says: ``Host(`…`)`` stands alone or is joined to all the rest by
 * `&&`. No other host is named, so that whoever reads the rule sees one.
 */
export function keepsToHost(rule: RouterRule, host: string): boolean {
  const parts = conjuncts(rule);
  const own = parts.find((part) => part.kind === 'matcher' && isHost(part.name) && isOnly(part.values, host));
  return own !== undefined && parts.every((part) => part === own || !namesHost(part));
}

/** What has to hold all at once. */
function conjuncts(rule: RouterRule): RouterRule[] {
  return rule.kind === 'and' ? rule.of.flatMap(conjuncts) : [rule];
}

function namesHost(rule: RouterRule): boolean {
  if (rule.kind === 'matcher') return /^host/i.test(rule.name);
  return rule.kind === 'not' ? namesHost(rule.of) : rule.of.some(namesHost);
}

/** Traefik takes the names of matchers in small letters and capitals, too. */
function isHost(name: string): boolean {
  return name.toLowerCase() === 'host';
}

function isOnly(values: readonly string[], value: string): boolean {
  return values.length === 1 && values[0] === value;
}
