import { ButtonLink } from '@portico/ui/button';
import { Empty, EmptyDoors } from '@portico/ui/empty';

/** The first visit of somebody who may open nothing yet: what this is, and who can help. */
export const LauncherEmpty = ({ canAsk }: { canAsk: boolean }) => (
  <Empty
    art={<EmptyDoors />}
    title="No doors are open yet"
    actions={
      canAsk ? (
        <ButtonLink variant="primary" href="#ask">
          See what you can ask for
        </ButtonLink>
      ) : null
    }
  >
    Apps appear here as soon as someone gives you a role in one.{' '}
    {canAsk
      ? 'You can ask for the ones below now, or write to your administrator.'
      : 'Write to your administrator if you miss one; nothing else is needed from you.'}
  </Empty>
);
