import { Button } from '@portico/ui/button';
import { Link2, RectangleEllipsis } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { IconBlock, Line } from '../../../parts/line.tsx';
import { Section } from '../../../parts/section.tsx';
import { useMayOnPlatform } from '../../../shell/use-may.ts';
import type { Person } from '../person-query.ts';
import { createSetupLink } from './create-setup-link.ts';
import { t } from './ways-to-sign-in.texts.ts';

const SetupLink = lazy(() => import('./setup-link.tsx'));

/** How a person signs in. Nobody sets a password for somebody else: they get a link. */
export function WaysToSignIn({ person }: { person: Person }) {
  const create = useAdminMutation(createSetupLink);
  const mayReset = useMayOnPlatform('manage');
  const { hasPassword } = person;
  return (
    <Section
      title={t('ways.title')}
      action={
        mayReset ? (
          <Button
            variant="quiet"
            size="xs"
            className="-me-2 px-2"
            pending={create.isPending}
            onClick={() => create.mutate({ personId: person.id })}
          >
            {t(hasPassword ? 'ways.reset' : 'ways.new_link')}
          </Button>
        ) : null
      }
    >
      <FormError error={create.error} />
      <ul>
        <Line
          picture={<IconBlock icon={hasPassword ? RectangleEllipsis : Link2} />}
          title={t('ways.password')}
          subtitle={t(hasPassword ? 'ways.password.set' : 'ways.password.none')}
        />
      </ul>
      <Suspense fallback={null}>
        {create.data ? (
          <SetupLink name={person.name} link={create.data.createSetupLink} onClose={create.reset} />
        ) : null}
      </Suspense>
    </Section>
  );
}
