import type { Evaluations } from './evaluation-request.ts';

type Members = Record<string, unknown>;

const PARTS = ['subject', 'action', 'resource'] as const;
const REQUIRED = ['type', 'id', 'name'] as const;

/**
 * Merges a batch's defaults into one evaluation (§7.1.1). A part replaces its default as a whole, but a missing `type`,
 * `id` or `name` comes from the default (certification scenario, 3.2.7).
 */
export function mergeDefaults(batch: Evaluations, item: unknown): unknown {
  if (!isObject(item)) return item;
  const parts = PARTS.map((part) => [part, merge(batch[part], item[part])] as const);
  return { ...Object.fromEntries(parts), context: item['context'] ?? batch.context };
}

function merge(whole: unknown, own: unknown): unknown {
  if (own === undefined) return whole;
  if (!isObject(whole) || !isObject(own)) return own;
  const missing = REQUIRED.filter((member) => own[member] === undefined && whole[member] !== undefined);
  return { ...own, ...Object.fromEntries(missing.map((member) => [member, whole[member]])) };
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
