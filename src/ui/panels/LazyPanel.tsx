/**
 * A panel whose code comes later: says so while it comes, and offers another try when it could not
 * come.
 */
import { Component, Suspense, type ReactNode } from 'react';
import { useT } from '../kit/t.ts';

class Guard extends Component<
  { words: [failed: string, again: string]; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    const {
      words: [failed, again],
      children,
    } = this.props;
    if (!this.state.failed) return children;
    return (
      <div className="wait" role="alert">
        <p>{failed}</p>
        <button type="button" className="btn" onClick={() => this.setState({ failed: false })}>
          {again}
        </button>
      </div>
    );
  }
}

export function LazyPanel({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <Guard words={[t('fail.panel'), t('fail.retry')]}>
      <Suspense fallback={<p className="wait">{t('panel.loading')}</p>}>{children}</Suspense>
    </Guard>
  );
}
