import { TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a fault of one screen from taking the others down. React has no hook for this. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <ScreenFailed
        onRetry={() => {
          this.setState({ failed: false });
        }}
      />
    );
  }
}

function ScreenFailed({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState icon={<TriangleAlert />} title={t('console.screenFailed')} hint={t('failure.internal.hint')}>
      <Button onClick={onRetry}>{t('console.tryAgain')}</Button>
    </EmptyState>
  );
}
