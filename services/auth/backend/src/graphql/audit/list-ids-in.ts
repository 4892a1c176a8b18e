const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST = 12;

/** Distinct ids in the details of an event, in order. */
export function listIdsIn(details: unknown): string[] {
  const found = new Set<string>();
  const visit = (value: unknown) => {
    if (found.size >= MOST) return;
    if (typeof value === 'string' && UUID.test(value)) found.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(details);
  return [...found];
}
