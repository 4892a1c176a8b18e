import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { t } from './parts.texts.ts';

export interface SecretOnceProps {
  /** "New secret for CRM" */
  title: string;
  /** That it is shown only now, and where it goes. */
  description: ReactNode;
  secret: string;
  onClose: () => void;
  /** Below the secret: how long the old one keeps working. */
  children?: ReactNode;
}

/** A secret that can't be shown again. Copy has the focus; closing without copying asks. */
export function SecretOnce({ secret, onClose, ...content }: SecretOnceProps) {
  const [isCopied, setCopied] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const leave = () => (isCopied ? onClose() : setAsking(true));
  return (
    <Dialog open onOpenChange={(open) => !open && (isAsking ? setAsking(false) : leave())}>
      <DialogContent className="w-130 p-5">
        {isAsking ? (
          <>
            <DialogTitle>{t('secret.ask')}</DialogTitle>
            <DialogDescription>{t('secret.ask.hint')}</DialogDescription>
            <DialogActions>
              <Button variant="quiet" size="sm" onClick={onClose}>
                {t('secret.close_anyway')}
              </Button>
              <Button size="sm" autoFocus onClick={() => setAsking(false)}>
                {t('secret.go_back')}
              </Button>
            </DialogActions>
          </>
        ) : (
          <Secret secret={secret} isCopied={isCopied} onCopied={() => setCopied(true)} onDone={leave} {...content} />
        )}
      </DialogContent>
    </Dialog>
  );
}

interface SecretProps extends Omit<SecretOnceProps, 'onClose' | 'secret'> {
  secret: string;
  isCopied: boolean;
  onCopied: () => void;
  onDone: () => void;
}

function Secret({ title, description, secret, isCopied, onCopied, onDone, children }: SecretProps) {
  const Icon = isCopied ? Check : Copy;
  return (
    <>
      <DialogTitle>{title}</DialogTitle>
      <DialogDescription>{description}</DialogDescription>
      <div className="flex items-center gap-2 rounded-field border bg-well py-2 ps-3 pe-2">
        <code className="min-w-0 flex-1 wrap-anywhere" data-slot="secret">
          {secret}
        </code>
        <Button size="sm" autoFocus onClick={() => void navigator.clipboard.writeText(secret).then(onCopied)}>
          <Icon strokeWidth={1.75} />
          {t(isCopied ? 'secret.copied' : 'secret.copy')}
        </Button>
      </div>
      {children}
      <DialogActions>
        <Button size="sm" onClick={onDone}>
          {t('secret.done')}
        </Button>
      </DialogActions>
    </>
  );
}
