import { StaleLink } from '../failure/stale-link.tsx';
import { t } from './setup.texts.ts';

/** Used, expired, or cut off by a mail program: the same words for all three. */
export const LinkGone = () => (
  <StaleLink
    title={t('setup.gone.title')}
    lead={t('setup.gone.lead')}
    ways={[t('setup.gone.done'), t('setup.gone.ask')]}
    signIn={t('setup.gone.sign_in')}
  />
);
