import { CloudAlert } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import { CopyButton } from './copy-button.tsx';
import { t } from './ui.texts.ts';

export interface ErrorStateProps extends Omit<ComponentProps<'section'>, 'title'> {
  /** What failed: "Your apps couldn't be loaded". */
  title: ReactNode;
  onRetry?: () => void;
  /** The retry is running. */
  retrying?: boolean;
  /** From the `X-Request-Id` header or the problem document. Shown with a copy button. */
  requestId?: string | undefined;
}

/** An error: what failed, why (the children), and a retry. */
export const ErrorState = ({
  title,
  onRetry,
  retrying = false,
  requestId,
  className,
  children,
  ...props
}: ErrorStateProps) => (
  <section
    data-slot="error-state"
    role="alert"
    className={cn('grid justify-items-center px-6 py-14 text-center', className)}
    {...props}
  >
    <span className="mb-4 grid size-10 place-items-center rounded-full bg-danger-soft text-danger">
      <CloudAlert className="size-5" strokeWidth={1.75} aria-hidden="true" />
    </span>
    <h2 className="text-16 font-semibold text-balance">{title}</h2>
    {children ? <div className="mt-1.5 max-w-110 text-pretty text-muted">{children}</div> : null}
    {onRetry ? (
      <Button className="mt-5" pending={retrying} onClick={onRetry}>
        {t('ui.try_again')}
      </Button>
    ) : null}
    {requestId ? <RequestId className="mt-4" id={requestId} /> : null}
  </section>
);

const idCode = (words: ReactNode[]) => (
  <code key="id" className="wrap-anywhere">
    {words}
  </code>
);

/** The id that operators find in the logs. */
export const RequestId = ({ id, className, ...props }: Omit<ComponentProps<'p'>, 'id'> & { id: string }) => (
  <p className={cn('flex min-w-0 items-center gap-1 text-12 text-faint', className)} {...props}>
    <span className="min-w-0">{t('ui.request_id', { id, code: idCode })}</span>
    <CopyButton text={id} label={t('ui.copy_request_id')} />
  </p>
);
