import { ButtonLink } from '@portico/ui/button';
import { StaleSign } from '../failure/signs.tsx';
import { StepCard } from '../frame/step-card.tsx';
import { t } from './setup.texts.ts';

/** Used, expired, or cut off by a mail program: the same words for all three. The issuer's own address leads to the portal. */
export const LinkGone = () => (
  <StepCard sign={<StaleSign />} title={t('setup.gone.title')} lead={t('setup.gone.lead')}>
    <ul className="grid list-disc gap-2 ps-4 text-muted marker:text-faint">
      <li>{t('setup.gone.done')}</li>
      <li>{t('setup.gone.ask')}</li>
    </ul>
    <ButtonLink href="/" variant="primary" size="lg">
      {t('setup.gone.sign_in')}
    </ButtonLink>
  </StepCard>
);
