import { ButtonLink } from '@portico/ui/button';
import { t } from './door.texts.ts';

/** The app cannot be requested here: says who can help, and links back. */
export const NotRequestable = ({ portalUrl }: { portalUrl: string }) => (
  <>
    <p className="text-pretty text-muted">{t('door.not_requestable')}</p>
    <ButtonLink href={portalUrl} variant="primary" size="lg">
      {t('door.apps')}
    </ButtonLink>
  </>
);
