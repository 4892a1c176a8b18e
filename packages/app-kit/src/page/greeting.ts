import { t } from './page.texts.ts';

/** "Good morning, Inês": the first word of the name, and the whole name where that says more, as in "Dr. Ada". */
export function greeting(name: string, now: Date): string {
  const hour = now.getHours();
  const part = hour < 5 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  const [first = name, ...rest] = name.trim().split(/\s+/);
  const called = first.endsWith('.') || first.includes('@') ? [first, ...rest].join(' ') : first;
  return t(`page.hello.${part}`, { name: called });
}
