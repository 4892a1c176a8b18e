import { ButtonLink } from '@portico/ui/button';
import { Empty, EmptyDoors } from '@portico/ui/empty';
import { t } from './launcher.texts.ts';

/** The first visit of somebody who may open nothing yet: what this is, and who can help. */
export const LauncherEmpty = ({ canAsk }: { canAsk: boolean }) => (
  <Empty
    art={<EmptyDoors />}
    title={t('launcher.empty.title')}
    actions={
      canAsk ? (
        <ButtonLink variant="primary" href="#ask">
          {t('launcher.empty.action')}
        </ButtonLink>
      ) : null
    }
  >
    {t(canAsk ? 'launcher.empty.can_request' : 'launcher.empty.hint')}
  </Empty>
);
