/** Facts come from requests. Limits how deep a comparison goes. */
const MAX_DEPTH = 32;
const MAX_NODES = 10_000;

/** Deep equality of JSON values. Undefined when they are too deep or too large to compare. */
export function compareJson(left: unknown, right: unknown): boolean | undefined {
  return compare(left, right, { depth: 0, nodes: 0 });
}

function compare(left: unknown, right: unknown, budget: { depth: number; nodes: number }): boolean | undefined {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  budget.nodes += keys.length;
  if (budget.depth >= MAX_DEPTH || budget.nodes > MAX_NODES) return undefined;
  budget.depth += 1;
  for (const key of keys) {
    if (!Object.hasOwn(right, key)) return false;
    const same = compare((left as JsonObject)[key], (right as JsonObject)[key], budget);
    if (same !== true) return same;
  }
  budget.depth -= 1;
  return true;
}

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
