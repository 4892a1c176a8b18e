import { StaleLink } from '../failure/stale-link.tsx';
import { t } from './setup.texts.ts';

/** Used, expired, or truncated by a mail program: the same text for all three. */
export const LinkGone = () => (
  <StaleLink
    title={t('setup.gone.title')}
    lead={t('setup.gone.lead')}
    ways={[t('setup.gone.done'), t('setup.gone.ask')]}
    signIn={t('setup.gone.sign_in')}
  />
);
