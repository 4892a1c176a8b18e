import { z } from 'zod';
import { findNameFault } from './text-fault.ts';

/** Text for other people to read: at most `max` characters, none of them invisible. Trims surrounding space. */
export const readableText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .superRefine((text, context) => {
      const fault = findNameFault(text);
      if (fault) context.addIssue(fault);
    });

/** A name or title: a readable text that is not empty. */
export const displayText = (max: number) => readableText(max).min(1);

/** Makes a display text of any text: without invisible characters and space around it, cut to `max`. Null: nothing is left. */
export function toDisplayText(text: string, max: number): string | null {
  let shown = '';
  for (const character of text.normalize('NFC').trim()) {
    if (findNameFault(character) !== undefined) continue;
    if (shown.length + character.length > max) break;
    shown += character;
  }
  return shown.trim() || null;
}
