const MINUTE_MS = 60_000;
/** A year of minutes is looked through at most a day at a time. */
const MOST_DAYS = 366;

/** When a cron expression in UTC is due next; undefined for one that is not understood, or not due within a year. */
export function nextRunOf(cron: string, now: Date): Date | undefined {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minutes, hours, days, months, weekdays] = [
    listOf(fields[0]!, 0, 59),
    listOf(fields[1]!, 0, 23),
    listOf(fields[2]!, 1, 31),
    listOf(fields[3]!, 1, 12),
    listOf(fields[4]!, 0, 7),
  ];
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  const first = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS + MINUTE_MS);
  const isDue = (day: Date) => {
    const week = day.getUTCDay();
    const inWeek = weekdays.includes(week) || (week === 0 && weekdays.includes(7));
    const inMonth = days.includes(day.getUTCDate());
    // Either one is enough where both are restricted, as cron has it.
    const both = fields[2] !== '*' && fields[4] !== '*' ? inWeek || inMonth : inWeek && inMonth;
    return both && months.includes(day.getUTCMonth() + 1);
  };
  for (let offset = 0; offset < MOST_DAYS; offset += 1) {
    const [year, month, date] = [first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate() + offset];
    if (!isDue(new Date(Date.UTC(year, month, date)))) continue;
    for (const hour of hours) {
      for (const minute of minutes) {
        const at = new Date(Date.UTC(year, month, date, hour, minute));
        if (at >= first) return at;
      }
    }
  }
  return undefined;
}

/** The numbers of one field, rising. */
function listOf(field: string, least: number, most: number): number[] | undefined {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, range = '', step = '1'] = /^(\*|\d+(?:-\d+)?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === '' || Number(step) === 0) return undefined;
    const [from, to = range.includes('-') || !part.includes('/') ? from : String(most)] =
      range === '*' ? [String(least), String(most)] : range.split('-');
    for (let value = Number(from); value <= Math.min(Number(to), most); value += Number(step)) {
      if (value >= least) found.add(value);
    }
  }
  return [...found].toSorted((a, b) => a - b);
}
