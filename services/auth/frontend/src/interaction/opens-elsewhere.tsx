import type { InteractionApp } from '@portico/api-types';
import { ButtonLink } from '@portico/ui/button';
import { t } from './door.texts.ts';

/** The app is closed only in the active tenant. The portal is where the person switches. */
export const OpensElsewhere = ({ app, portalUrl }: { app: InteractionApp; portalUrl: string }) => (
  <>
    <ButtonLink href={portalUrl} variant="primary" size="lg">
      {t('door.apps')}
    </ButtonLink>
    {app.url ? (
      <ButtonLink href={app.url} variant="quiet" size="lg" className="-mt-2">
        {t('door.requested.retry')}
      </ButtonLink>
    ) : null}
  </>
);
