import type { PortalApp } from '@portico/api-types';
import { cn } from '@portico/ui/cn';
import { Status } from '@portico/ui/status';
import { t } from './tiles.texts.ts';

/** The line under an app's name: what it is for, or that it does not answer. Its link stays: that page opens by itself later. */
export const AppLine = ({ app, className }: { app: PortalApp; className: string }) =>
  app.available ? (
    <span className={cn('text-13 text-muted', className)} title={app.description}>
      {app.description}
    </span>
  ) : (
    <Status tone="danger" className="flex text-13">
      {t('tiles.away')}
    </Status>
  );

/** How the door of an app looks that does not answer. */
export const awayDoor = 'opacity-85 grayscale';
