/** A panel whose code comes later: says so while it comes, and offers another try when it could not come. */
import { Component, Suspense, type ReactNode } from 'react';
import { useT } from '../kit/t.ts';

class Guard extends Component<{ fallback: (again: () => void) => ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } { return { failed: true }; }
  override render(): ReactNode { return this.state.failed ? this.props.fallback(() => this.setState({ failed: false })) : this.props.children; }
}

export function LazyPanel({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <Guard fallback={(again) => <div className="wait" role="alert"><p>{t('fail.panel')}</p><button type="button" className="btn" onClick={again}>{t('fail.retry')}</button></div>}>
      <Suspense fallback={<p className="wait">{t('panel.loading')}</p>}>{children}</Suspense>
    </Guard>
  );
}
