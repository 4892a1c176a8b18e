/** As 2027-06-30, where the viewer is. */
export function toDay(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function fromDay(day: string): Date {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year!, month! - 1, date!);
}

export const addDays = (date: Date, days: number): Date =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);

/** The same day of another month, or its last one: 31 January and one month is 28 February. */
export function addMonths(date: Date, months: number): Date {
  const first = new Date(date.getFullYear(), date.getMonth() + months, 1);
  const last = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  return new Date(first.getFullYear(), first.getMonth(), Math.min(date.getDate(), last));
}

export const endOfQuarter = (date: Date): Date =>
  new Date(date.getFullYear(), Math.floor(date.getMonth() / 3) * 3 + 3, 0);

/** The days of a month, from Monday on: null before the first. */
export function listDays(month: Date): (Date | null)[] {
  const [year, place] = [month.getFullYear(), month.getMonth()];
  const before = (new Date(year, place, 1).getDay() + 6) % 7;
  const days = new Date(year, place + 1, 0).getDate();
  return [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length: days }, (_, index) => new Date(year, place, index + 1)),
  ];
}
