import type { PortalApp } from '@portico/api-types';
import { cn } from '@portico/ui/cn';
import { Door } from '@portico/ui/door';
import { PinButton } from '../pins/pin-button.tsx';
import type { Pins } from '../pins/use-pins.ts';
import { AppLine, awayDoor } from './app-line.tsx';

export interface AppRowProps {
  app: PortalApp;
  pins: Pins;
  /** Enter in the search field opens this one. */
  best?: boolean;
}

/** Door, name and one line. Its box reaches past the column, so that the doors stand in line with the headings. */
export const AppRow = ({ app, pins, best = false }: AppRowProps) => (
  <div className="group relative -mx-2">
    <a
      href={app.url}
      data-arrow-stop
      data-best-match={best || undefined}
      data-slot="app-row"
      className={cn('flex items-center gap-3 rounded-[10px] p-2 touch:pe-12 hover:bg-hover', best && 'bg-hover')}
    >
      <Door app={app} className={app.available ? undefined : awayDoor} />
      <span className="min-w-0 flex-1 group-hover:pe-8 group-has-[button:focus-visible]:pe-8">
        <b className="block truncate" title={app.name}>
          {app.name}
        </b>
        <AppLine app={app} className="block truncate" />
      </span>
    </a>
    <PinButton app={app} pins={pins} className="absolute end-2 top-1/2 -translate-y-1/2 touch:end-0" />
  </div>
);
