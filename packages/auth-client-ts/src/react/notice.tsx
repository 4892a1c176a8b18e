import { t } from './session.texts.ts';

export type NoticeProps = {
  title: string;
  text: string;
  action: string;
  onAction: () => void;
  /** Second link, for when the app itself has no way out. */
  portalUrl?: string;
};

/** A page with one message and one action. */
export function Notice({ title, text, action, onAction, portalUrl }: NoticeProps) {
  return (
    <main className="portico-page">
      <div role="alert" className="portico-panel">
        <h1>{title}</h1>
        <p>{text}</p>
        <button onClick={onAction}>{action}</button>
        {portalUrl && <a href={portalUrl}>{t('session.apps')}</a>}
      </div>
    </main>
  );
}
