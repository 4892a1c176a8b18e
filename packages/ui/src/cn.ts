import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// Without the names of our own scales, `text-13` counts as a colour and loses against `text-muted`.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['11', '12', '13', '14', '15', '16', '20', '24'],
      radius: ['inner', 'control', 'field', 'card'],
      shadow: ['control', 'card', 'float'],
    },
  },
});

/** Joins class names; of two that set the same property the later one wins. */
export const cn = (...classes: ClassValue[]): string => merge(clsx(classes));
