import type { ReactNode } from 'react';
import './notes.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}

/** What a place says while there is nothing in it. */
export function EmptyState({ icon, title, hint, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <div className="empty-icon" aria-hidden>
        {icon}
      </div>
      <h2>{title}</h2>
      {hint !== undefined && <p className="soft">{hint}</p>}
      {children}
    </div>
  );
}
