import { Button } from '@portico/ui/button';
import { Download } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../parts/page.tsx';
import { ReviewToolbar } from './list/review-toolbar.tsx';
import { useReview } from './list/use-review.ts';
import { t } from './review.texts.ts';
import { RoleReview } from './roles/role-review.tsx';

const PolicyReview = lazy(() => import('./policies/policy-review.tsx'));

/** Who has which role, or which permission without one. What nobody looked at for longest comes first. */
export default function ReviewPage() {
  const review = useReview();
  const [isExporting, setExporting] = useState(false);
  const part = { review, isExporting, onExported: () => setExporting(false) };
  return (
    <Page
      title={t('review.title')}
      purpose={t('review.purpose')}
      layout="list"
      actions={
        <Button size="sm" onClick={() => setExporting(true)}>
          <Download strokeWidth={1.75} />
          {t('review.export')}
        </Button>
      }
    >
      <ReviewToolbar {...review} />
      {review.what === 'roles' ? (
        <RoleReview {...part} />
      ) : (
        <Suspense fallback={<div className="flex-1 border-t" />}>
          <PolicyReview {...part} />
        </Suspense>
      )}
    </Page>
  );
}
