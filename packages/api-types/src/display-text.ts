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
