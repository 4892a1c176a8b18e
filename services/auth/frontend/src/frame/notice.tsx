import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** A problem without a field, above the button that caused it. */
export const Notice = ({ children }: { children: ReactNode }) => (
  <p role="alert" className="flex items-start gap-2 rounded-field bg-danger-soft px-3 py-2 text-13 text-danger">
    <CircleAlert aria-hidden="true" className="mt-0.5 size-4" strokeWidth={1.75} />
    <span className="min-w-0 text-pretty wrap-anywhere">{children}</span>
  </p>
);
