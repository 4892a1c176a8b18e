import type { CSSProperties, ReactNode } from 'react';

export type NoticeProps = { title: string; text: string; action: string; onAction: () => void };

export const panel: CSSProperties = {
  maxWidth: 400,
  padding: 24,
  border: '1px solid var(--border, #8884)',
  borderRadius: 12,
  background: 'var(--overlay, Canvas)',
  color: 'var(--text, CanvasText)',
  font: '14px/1.45 var(--font-sans, system-ui)',
};
const button: CSSProperties = {
  minHeight: 44,
  marginInlineEnd: 8,
  padding: '0 16px',
  border: '1px solid var(--border-strong, #888)',
  borderRadius: 8,
  background: 'none',
  color: 'inherit',
  font: 'inherit',
  fontWeight: 500,
  cursor: 'pointer',
};
const primary: CSSProperties = {
  ...button,
  border: 0,
  background: 'var(--accent, CanvasText)',
  color: 'var(--on-accent, Canvas)',
};

export function NoticeButton(props: { quiet?: boolean; onClick: () => void; children: ReactNode }) {
  const { quiet, ...rest } = props;
  return <button type="button" style={quiet ? button : primary} {...rest} />;
}

/** A page of one message and one way on. */
export function Notice({ title, text, action, onAction }: NoticeProps) {
  return (
    <main style={{ display: 'grid', placeContent: 'center', minHeight: '100dvh', padding: 16 }}>
      <div role="alert" style={panel}>
        <h1 style={{ margin: 0, fontSize: 16, fontWeight: 600 }}>{title}</h1>
        <p style={{ margin: '4px 0 20px' }}>{text}</p>
        <NoticeButton onClick={onAction}>{action}</NoticeButton>
      </div>
    </main>
  );
}
