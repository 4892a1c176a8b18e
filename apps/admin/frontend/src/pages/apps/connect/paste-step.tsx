import { Button, ButtonLink } from '@portico/ui/button';
import { Checkbox } from '@portico/ui/checkbox';
import { DialogActions } from '@portico/ui/dialog';
import { Segment } from '@portico/ui/segment';
import { Check, CircleCheck, Copy } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { FirstUse, useFirstUse } from './first-use.tsx';
import { t } from './connect.texts.ts';
import { listSnippets, type Registered } from './snippets.ts';

export interface PasteStepProps {
  client: Registered;
  /** The secret was copied, or the person says that it is stored. */
  isSafe: boolean;
  onSafe: (isSafe: boolean) => void;
  onDone: () => void;
}

/** The settings for the software. The text with the secret is here, and nowhere else. */
export function PasteStep({ client, isSafe, onSafe, onDone }: PasteStepProps) {
  const { isUsed, entityId } = useFirstUse(client);
  const snippets = listSnippets(client);
  const [format, setFormat] = useState(snippets[0]!.id);
  const [isCopied, setCopied] = useState(false);
  const { text } = snippets.find(({ id }) => id === format) ?? snippets[0]!;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    onSafe(true);
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <>
      {snippets.length > 1 ? (
        <Segment
          aria-label={t('connect.format')}
          className="justify-self-start max-w-full overflow-x-auto"
          options={snippets.map(({ id, label }) => ({ value: id, label }))}
          value={format}
          onValueChange={(id) => {
            setFormat(id);
            setCopied(false);
          }}
        />
      ) : null}
      <div className="relative">
        <pre tabIndex={0} className="overflow-x-auto rounded-field border bg-well p-3.5 pe-24 font-mono text-12">
          {text}
        </pre>
        <Button size="sm" autoFocus className="absolute top-2 right-2" onClick={() => void copy()}>
          <Icon strokeWidth={1.75} />
          {t(isCopied ? 'connect.copied' : 'connect.copy')}
        </Button>
      </div>
      {client.redirectUri === undefined ? null : (
        <p className="flex items-center gap-2 text-13">
          <CircleCheck className="size-3.5 flex-none text-success" strokeWidth={1.75} aria-hidden="true" />
          <span className="min-w-0 wrap-anywhere">{t('connect.return', { uri: client.redirectUri })}</span>
        </p>
      )}
      <FirstUse client={client} isUsed={isUsed} />
      {client.clientSecret === null ? null : (
        <label className="flex items-center gap-2.5 text-13 touch:min-h-11">
          <Checkbox checked={isSafe} onCheckedChange={onSafe} />
          {t('connect.stored')}
        </label>
      )}
      <DialogActions>
        {/* People need no role to sign in; a machine can do nothing without one. */}
        {client.isMachine && isSafe && entityId !== null ? (
          <Link href={`/access?person=${entityId}`} asChild>
            <ButtonLink variant="quiet" size="sm">
              {t('connect.give')}
            </ButtonLink>
          </Link>
        ) : null}
        <Button variant="primary" size="sm" onClick={onDone}>
          {t('connect.done')}
        </Button>
      </DialogActions>
    </>
  );
}
