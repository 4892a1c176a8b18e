const WIDTH = 76;

/** JSON as people write it: what fits stays on one line. */
export function writeJson(value: unknown, indent = ''): string {
  const flat = writeFlat(value);
  if (typeof value !== 'object' || value === null || (indent !== '' && indent.length + flat.length <= WIDTH))
    return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => inner + writeJson(item, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${inner}${JSON.stringify(key)}: ${writeJson(item, inner)}`);
  if (lines.length === 0) return flat;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function writeFlat(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(writeFlat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${writeFlat(item)}`).join(', ')} }`;
}
