/** The row that has the focus once these are decided: the first after them that stays, or else the last before. */
export function nextOf(shown: readonly string[], decided: readonly string[]): string | undefined {
  const last = Math.max(...decided.map((id) => shown.indexOf(id)));
  const stays = (id: string) => !decided.includes(id);
  return shown.slice(last + 1).find(stays) ?? shown.slice(0, last + 1).findLast(stays);
}
