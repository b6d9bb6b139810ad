import type { Problem } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { ProblemNotice } from '@/ui/notice';
import { texts } from './texts';

interface EndProps {
  busy: boolean;
  problem: Problem | null;
  onClose: () => void;
}

/** Under each form of the rules: why it was refused, save, and leave it. */
export function FormEnd({ busy, problem, onClose }: EndProps) {
  const t = useText(texts);
  return (
    <>
      <ProblemNotice problem={problem} />
      <div className="row">
        <Button type="submit" look="primary" icon="check" busy={busy}>
          {t.save}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t.stop}
        </Button>
      </div>
    </>
  );
}
