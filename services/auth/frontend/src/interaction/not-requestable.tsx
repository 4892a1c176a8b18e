import { ButtonLink } from '@portico/ui/button';

/** Nobody can ask for this app from here: who can help, and the way back. */
export const NotRequestable = ({ portalUrl }: { portalUrl: string }) => (
  <>
    <p className="text-pretty text-muted">
      It cannot be asked for here. If you need it for your work, write to your administrator, who can give you a role.
    </p>
    <ButtonLink href={portalUrl} variant="primary" size="lg">
      Go to your apps
    </ButtonLink>
  </>
);
