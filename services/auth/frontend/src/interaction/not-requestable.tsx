import { ButtonLink } from '@portico/ui/button';

/** Nobody can ask for this app from here: who can help, and the way back. */
export const NotRequestable = ({ portalUrl }: { portalUrl: string }) => (
  <>
    <p className="text-pretty text-muted">
      You can&apos;t request access here. If you need this app, ask your administrator for a role in it.
    </p>
    <ButtonLink href={portalUrl} variant="primary" size="lg">
      Go to your apps
    </ButtonLink>
  </>
);
