import type { ReactNode } from 'react';

export interface SectionHeadProps {
  title: string;
  /** One line: what this section is for. */
  purpose: string;
  /** At most one action. */
  children?: ReactNode;
}

export function SectionHead({ title, purpose, children }: SectionHeadProps) {
  return (
    <header className="mb-6 flex items-start justify-between gap-4 max-sm:flex-col">
      <div>
        <h1 className="text-20 font-semibold text-balance">{title}</h1>
        <p className="mt-1 text-pretty text-muted">{purpose}</p>
      </div>
      {children}
    </header>
  );
}
