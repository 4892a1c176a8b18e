import type { ReactNode } from 'react';

/** Search and filters, between the head of a list and its rows. Without room, filters go on in another line; on a phone it scrolls sideways. */
export function Toolbar({ children }: { children: ReactNode }) {
  return (
    <div
      data-slot="toolbar"
      className="flex flex-none flex-wrap items-center gap-2 px-6 pb-3 phone:flex-nowrap phone:overflow-x-auto phone:px-4 phone:py-1 phone:pb-3 phone:[scrollbar-width:none]"
    >
      {children}
    </div>
  );
}
