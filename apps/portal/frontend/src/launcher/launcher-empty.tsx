import { ButtonLink } from '@portico/ui/button';
import { Empty, EmptyDoors } from '@portico/ui/empty';

/** The first visit of somebody who may open nothing yet: what this is, and who can help. */
export const LauncherEmpty = ({ canAsk }: { canAsk: boolean }) => (
  <Empty
    art={<EmptyDoors />}
    title="No apps yet"
    actions={
      canAsk ? (
        <ButtonLink variant="primary" href="#ask">
          See what you can request
        </ButtonLink>
      ) : null
    }
  >
    Apps appear here once someone gives you a role in one.{' '}
    {canAsk ? 'You can request the ones below, or ask your administrator.' : 'Missing one? Ask your administrator.'}
  </Empty>
);
