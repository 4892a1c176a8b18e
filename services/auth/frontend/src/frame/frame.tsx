import { Doorway } from '@portico/ui/doorway';
import { Brand } from '@portico/ui/mark';
import type { ReactNode } from 'react';

/** The background, the product's name, a card in the doorway, and the current host below. */
export const Frame = ({ children }: { children: ReactNode }) => (
  <div className="overflow-x-hidden">
    <Doorway />
    <div className="relative grid min-h-dvh grid-rows-[64px_1fr_64px] max-sm:grid-rows-[56px_1fr_56px]">
      <header className="flex items-center px-6 max-sm:px-4">
        <Brand />
      </header>
      <main className="grid place-content-center p-4 max-sm:place-content-start max-sm:justify-center max-sm:pt-2">
        {children}
      </main>
      <footer className="flex items-center px-6 text-13 text-muted max-sm:px-4">{location.host}</footer>
    </div>
  </div>
);
