import { z } from 'zod';
import { findNameFault } from './text-fault.ts';

/** A name or title: one to `max` characters, without what cannot be seen. Surrounding space is dropped. */
export const displayText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .superRefine((text, context) => {
      const fault = findNameFault(text);
      if (fault) context.addIssue(fault);
    });
