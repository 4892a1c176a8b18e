export type NoticeProps = { title: string; text: string; action: string; onAction: () => void };

/** A page of one message and one way on. */
export function Notice({ title, text, action, onAction }: NoticeProps) {
  return (
    <main className="portico-page">
      <div role="alert" className="portico-panel">
        <h1>{title}</h1>
        <p>{text}</p>
        <button onClick={onAction}>{action}</button>
      </div>
    </main>
  );
}
