import { t } from './session.texts.ts';

export type NoticeProps = {
  title: string;
  text: string;
  action: string;
  onAction: () => void;
  /** Another way on, when the app itself has none. */
  portalUrl?: string;
};

/** A page of one message and one way on. */
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
