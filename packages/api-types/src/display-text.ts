import { z } from 'zod';
import { findNameFault } from './text-fault.ts';

/** Text that others read: at most `max` characters, without what cannot be seen. Surrounding space is dropped. */
export const readableText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .superRefine((text, context) => {
      const fault = findNameFault(text);
      if (fault) context.addIssue(fault);
    });

/** A name or title: the same, and not empty. */
export const displayText = (max: number) => readableText(max).min(1);
