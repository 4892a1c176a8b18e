import { Dialog, DialogActions, DialogClose, DialogContent, DialogTitle } from '@portico/ui/dialog';
import { Button } from '@portico/ui/button';
import { Kbd } from '@portico/ui/kbd';
import type { ShownGroup } from './navigation.ts';
import { t } from './shortcut-help.texts.ts';

export interface ShortcutHelpProps {
  groups: readonly ShownGroup[];
  onOpenChange: (open: boolean) => void;
}

const general = [
  { keys: ['⌘', 'K'], words: t('help.command') },
  { keys: ['/'], words: t('help.search') },
  { keys: ['j', 'k'], words: t('help.rows') },
  { keys: ['x'], words: t('help.select') },
  { keys: ['Enter'], words: t('help.open') },
  { keys: ['Esc'], words: t('help.close') },
  { keys: ['?'], words: t('help.this') },
];

export default function ShortcutHelp({ groups, onOpenChange }: ShortcutHelpProps) {
  const jumps = groups.flatMap(({ items }) => items).map(({ words, jump }) => ({ keys: ['g', jump], words }));
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent className="w-150">
        <DialogTitle>{t('help.title')}</DialogTitle>
        <div className="grid grid-cols-2 gap-x-10 gap-y-4 text-13 max-sm:grid-cols-1">
          <Keys title={t('help.general')} lines={general} />
          <Keys title={t('help.go_to')} lines={jumps} />
        </div>
        <DialogActions>
          <DialogClose render={<Button size="sm">{t('help.done')}</Button>} />
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}

function Keys({ title, lines }: { title: string; lines: readonly { keys: readonly string[]; words: string }[] }) {
  return (
    <section>
      <h3 className="pb-1 text-12 font-medium text-faint">{title}</h3>
      <dl>
        {lines.map(({ keys, words }) => (
          <div key={words} className="flex min-h-7 items-center justify-between gap-4">
            <dt>{words}</dt>
            <dd className="inline-flex gap-[3px]">
              {keys.map((key, nth) => (
                // The keys are what this list says, so readers hear them here. "g g" has the same key twice.
                <Kbd key={nth} aria-hidden="false">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
