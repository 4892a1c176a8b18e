import { Button } from '@portico/ui/button';
import { Link } from 'wouter';
import type { AdminError } from '../../../../graphql/admin-error.ts';
import { FormError } from '../../../../parts/form-error.tsx';
import { sayRefusal } from './say-refusal.ts';
import { t } from './save.texts.ts';

export interface SaveRefusalProps {
  error: AdminError | null;
  onLoad: () => void;
}

/** Why saving was refused, and what to do about it. */
export function SaveRefusal({ error, onLoad }: SaveRefusalProps) {
  const words = error && sayRefusal(error);
  if (!error || !words) return <FormError error={error} />;
  return (
    <div role="alert" className="grid gap-2 rounded-field bg-danger-soft px-3 py-2.5 text-13">
      <p className="text-pretty">{words}</p>
      {error.code === 'role.stale' ? (
        <Button size="xs" className="justify-self-start" onClick={onLoad}>
          {t('save.stale.load')}
        </Button>
      ) : null}
      {error.code === 'guardrail.rejected' ? (
        <Link href="/policies?tab=guardrails" className="font-medium underline underline-offset-2">
          {t('save.guardrail.open')}
        </Link>
      ) : null}
    </div>
  );
}
