/** The beginning of a day that an `<input type="date">` gives, where the viewer is. Undefined: none was chosen. */
export function startOfDay(day: string): string | undefined {
  return day === '' ? undefined : new Date(`${day}T00:00:00`).toISOString();
}

/** When the viewer's day began. */
export const beginOfToday = (now: Date): string =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();

/** Its last second: "until 27 November" includes that day. */
export function endOfDay(day: string): string | undefined {
  return day === '' ? undefined : new Date(`${day}T23:59:59`).toISOString();
}
