import { Button } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { useToast } from '@portico/ui/toast';
import { Link } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { Section } from '../../../parts/section.tsx';
import { useMayOnPlatform } from '../../../shell/use-may.ts';
import { appsQuery } from '../apps-query.ts';
import { type AppFacts, resumeApp, suspendApp } from './app-query.ts';
import { t } from './app.texts.ts';

/** The apps that its manifest says it calls. Stopping it ends that at once, and can be undone. */
export function AppCalls({ app }: { app: AppFacts }) {
  const { id, name, consumes, suspended } = app;
  const { data } = useAdminQuery(appsQuery, {});
  const mayChange = useMayOnPlatform('manage', 'write');
  const stop = useAdminMutation(suspendApp);
  const resume = useAdminMutation(resumeApp);
  const toast = useToast();
  const toggle = () => {
    const [there, back] = suspended ? [resume, stop] : [stop, resume];
    const title = t(suspended ? 'app.talks.resumed' : 'app.talks.stopped', { name });
    const action = { label: t('app.talks.undo'), onAction: () => back.mutate({ id }) };
    there.mutate({ id }, { onSuccess: () => toast({ title, action }) });
  };
  return (
    <Section
      title={t('app.talks')}
      action={
        mayChange ? (
          <Button size="sm" pending={stop.isPending || resume.isPending} onClick={toggle}>
            {t(suspended ? 'app.talks.resume' : 'app.talks.stop')}
          </Button>
        ) : null
      }
    >
      {suspended ? <p className="mb-2 text-13 text-warning">{t('app.talks.suspended')}</p> : null}
      <FormError error={stop.error ?? resume.error} />
      <ul className="grid gap-1.5 text-13">
        {consumes.map((slug) => {
          const called = data?.apps.find((one) => one.slug === slug);
          return (
            <li key={slug} className="flex min-h-6 items-center gap-2">
              <span className="w-27 flex-none text-muted">{t('app.talks.calls')}</span>
              {called ? (
                <Link href={`/apps/${slug}`} className="flex min-w-0 items-center gap-1.5 rounded-inner">
                  <Door app={{ ...called, id: called.manifestId }} size={20} shut={called.missingSince !== null} />
                  <span className="truncate">{called.name}</span>
                </Link>
              ) : (
                <code>{slug}</code>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
