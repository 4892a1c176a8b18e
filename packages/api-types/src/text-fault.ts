/** Finds what PostgreSQL cannot store: NUL (`text`, `jsonb`), and half of a surrogate pair, which no encoding has. */
export function findTextFault(text: string): string | undefined {
  if (text.includes('\0')) return 'contains a NUL character';
  if (!text.isWellFormed()) return 'contains half of a surrogate pair';
  return undefined;
}

// Tab, line breaks and joiners are allowed; emoji and Persian need joiners. The rest moves cursors, colours terminals,
// changes text direction (UAX #9) or is invisible.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Also refuses invisible characters, for text that people read: names, titles, descriptions. */
export function findNameFault(text: string): string | undefined {
  const fault = findTextFault(text);
  if (fault) return fault;
  const [found] = INVISIBLE.exec(text) ?? [];
  if (found === undefined) return undefined;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `contains the invisible character U+${code}; leave it out`;
}

interface Place {
  value: unknown;
  key?: string | number;
  /** A link to the parent instead of a list: copying lists would cost the square of the depth. */
  parent?: Place;
}

/** The path and fault of the first bad text in a JSON value, keys included. */
export function findFaultIn(
  value: unknown,
  findFault: (text: string) => string | undefined = findTextFault,
): { path: (string | number)[]; fault: string } | undefined {
  const open: Place[] = [{ value }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const parent = place;
    if (typeof place.value === 'string') {
      const fault = findFault(place.value);
      if (fault) return { path: pathOf(place), fault };
    } else if (Array.isArray(place.value)) {
      for (const [key, item] of place.value.entries()) open.push({ value: item, key, parent });
    } else if (isPlainObject(place.value)) {
      for (const [key, item] of Object.entries(place.value)) {
        const fault = findFault(key);
        if (fault) return { path: pathOf(place), fault };
        open.push({ value: item, key, parent });
      }
    }
  }
  return undefined;
}

function pathOf(place: Place): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Place | undefined = place; at?.key !== undefined; at = at.parent) path.push(at.key);
  return path.reverse().slice(0, 20);
}

/** Includes classes that inherit from nothing: Fastify's parser makes queries of such a class. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
