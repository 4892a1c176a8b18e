import { StaleLink } from '../failure/stale-link.tsx';
import { t } from './invitation.texts.ts';

/** Used, declined, withdrawn, expired or truncated: the same text for all. */
export const InvitationGone = () => (
  <StaleLink
    title={t('invitation.gone.title')}
    lead={t('invitation.gone.lead')}
    ways={[t('invitation.gone.done'), t('invitation.gone.ask')]}
    signIn={t('invitation.sign_in')}
  />
);
