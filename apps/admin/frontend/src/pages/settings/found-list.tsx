import { Link } from 'wouter';
import { titleOf, toSentence } from './form/field-words.ts';
import type { FoundSetting } from './find-settings.ts';
import { t } from './settings.texts.ts';

/** Settings that a search found; each leads to its part. */
export function FoundList({ found, q }: { found: readonly FoundSetting[]; q: string }) {
  return (
    <div className="border-t pt-4">
      <p role="status" className="pb-2 text-13 text-muted">
        {found.length === 0 ? t('settings.found.none', { q }) : t('settings.found', { count: found.length, q })}
      </p>
      <ul>
        {found.map(({ namespace, setting }) => (
          <li key={`${namespace.name}.${setting.key}`}>
            <Link
              href={`/settings?part=${namespace.name}`}
              className="-mx-2 grid gap-0.5 rounded-control px-2 py-2 hover:bg-hover"
            >
              <b className="font-medium">{titleOf(setting.key)}</b>
              <span className="text-13 text-muted">{toSentence(setting.description)}</span>
              <code className="text-[11.5px] text-faint">
                {namespace.name}.{setting.key}
              </code>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
