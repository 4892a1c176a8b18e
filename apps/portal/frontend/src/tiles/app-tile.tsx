import type { PortalApp } from '@portico/api-types';
import { Door } from '@portico/ui/door';
import { PinButton } from '../pins/pin-button.tsx';
import type { Pins } from '../pins/use-pins.ts';
import { AppLine, awayDoor } from './app-line.tsx';

/** A large tile. The whole of it is the link; the pin lies above. */
export const AppTile = ({ app, pins }: { app: PortalApp; pins: Pins | undefined }) => (
  <div className="group relative h-full">
    <a
      href={app.url}
      data-arrow-stop
      data-slot="app-tile"
      className="flex h-full flex-col gap-5 rounded-card border bg-surface p-5 transition-colors duration-150 max-sm:p-4 hover:border-[color-mix(in_oklch,var(--border-strong)_55%,transparent)] hover:bg-raised"
    >
      <Door app={app} className={app.available ? undefined : awayDoor} />
      <span className="block min-w-0">
        <b className="mb-0.5 line-clamp-2 text-15 font-semibold tracking-[-0.012em] wrap-anywhere" title={app.name}>
          {app.name}
        </b>
        <AppLine app={app} className="line-clamp-2" />
      </span>
    </a>
    {pins ? <PinButton app={app} pins={pins} className="absolute end-3 top-3 max-sm:end-1 max-sm:top-1" /> : null}
  </div>
);
