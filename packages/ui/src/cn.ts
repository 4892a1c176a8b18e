import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// Without our own scales, `text-13` would count as a colour and lose against `text-muted`.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['11', '12', '13', '14', '15', '16', '20', '24'],
      radius: ['inner', 'control', 'field', 'card'],
      shadow: ['control', 'card', 'float'],
    },
  },
});

/** Joins class names. If two set the same property, the later one wins. */
export const cn = (...classes: ClassValue[]): string => merge(clsx(classes));
