/**
 * A part of the page that cannot be drawn says so and can be tried again; the rest of the page goes
 * on.
 */
import { Component, type ReactNode } from 'react';
import { FailureBox } from './Failure.tsx';
import { useT } from './kit/t.ts';

interface Props {
  whole: boolean;
  children: ReactNode;
}

class Guard extends Component<Props, { message: string | undefined }> {
  override state: { message: string | undefined } = { message: undefined };
  static getDerivedStateFromError(e: unknown): { message: string } {
    return { message: e instanceof Error ? `${e.message}\n${e.stack ?? ''}` : String(e) };
  }
  override render(): ReactNode {
    const { message } = this.state;
    const { whole, children } = this.props;
    const again = () => this.setState({ message: undefined });
    if (message === undefined) return children;
    return whole ? (
      <FailureBox code="page" message={message} again={again} />
    ) : (
      <Part message={message} again={again} />
    );
  }
}

function Part({ message, again }: { message: string; again: () => void }) {
  const t = useT();
  return (
    <div className="wait" role="alert" title={message}>
      <p>{t('fail.part')}</p>
      <button type="button" className="btn" onClick={again}>
        {t('fail.retry')}
      </button>
    </div>
  );
}

/** `whole`: nothing else is there but this; then the person's files are shown in its place. */
export function Shield({ children, whole = false }: { children: ReactNode; whole?: boolean }) {
  return <Guard whole={whole}>{children}</Guard>;
}
