import { ButtonLink } from '@portico/ui/button';
import { t } from './door.texts.ts';

/** Nobody can ask for this app from here: who can help, and the way back. */
export const NotRequestable = ({ portalUrl }: { portalUrl: string }) => (
  <>
    <p className="text-pretty text-muted">{t('door.not_requestable')}</p>
    <ButtonLink href={portalUrl} variant="primary" size="lg">
      {t('door.apps')}
    </ButtonLink>
  </>
);
