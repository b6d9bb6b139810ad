import type { ReactNode } from 'react';
import type { Problem } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { useExplain } from '@/platform/i18n/problems';
import { Button } from './button';
import { Icon, type IconName } from './icon';
import { texts } from './texts';

type Tone = 'info' | 'warning' | 'error' | 'done';
const icons: Record<Tone, IconName> = {
  info: 'info',
  warning: 'warning',
  error: 'warning',
  done: 'check',
};

interface NoticeProps {
  tone?: Tone;
  title?: string;
  /** alert: read at once; status: read when convenient; otherwise only when reached. */
  live?: 'alert' | 'status';
  children?: ReactNode;
}

export function Notice({ tone = 'info', title, live, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={live}>
      <Icon name={icons[tone]} />
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** A refusal in words. */
export function ProblemNotice({ problem }: { problem: Problem | null }) {
  const explain = useExplain();
  if (!problem) return null;
  return (
    <Notice tone="error" live="alert">
      <p>{explain(problem)}</p>
    </Notice>
  );
}

/** Shown only after 300 ms (by the style sheet), so that quick answers do not flash. */
export function Loading() {
  const t = useText(texts);
  return (
    <div className="loading" role="status">
      <span className="unseen">{t.loading}</span>
      <div className="bone" />
      <div className="bone" />
      <div className="bone bone-short" />
    </div>
  );
}

export function Failed({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const t = useText(texts);
  return (
    <div className="stack">
      <ProblemNotice problem={problem} />
      <div>
        <Button onClick={onRetry}>{t.retry}</Button>
      </div>
    </div>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}
