/** Parses `Last-Event-ID`. Undefined for a value that was never a position. */
export function readPosition(id: string | undefined): number | undefined {
  if (id === undefined || !/^(0|[1-9]\d{0,15})$/.test(id)) return undefined;
  const position = Number(id);
  return Number.isSafeInteger(position) ? position : undefined;
}
