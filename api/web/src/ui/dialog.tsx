import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '@/platform/i18n/language';
import { Button } from './button';
import { Icon } from './icon';
import { Mixed } from './said';
import { texts } from './texts';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** A question that must be answered: alertdialog, without the closing cross. */
  question?: boolean;
  cancelText?: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** The browser's own modal dialog: focus stays inside and goes back to the opener. */
export function Dialog({ title, onClose, question, cancelText, children, actions }: DialogProps) {
  const t = useText(texts);
  const titleId = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className="dialog"
      role={question ? 'alertdialog' : undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>
          <Mixed>{title}</Mixed>
        </h2>
        {!question && (
          <button type="button" className="icon-button" onClick={onClose}>
            <Icon name="close" />
            <span className="unseen">{t.close}</span>
          </button>
        )}
      </div>
      <div className="dialog-body">{children}</div>
      <div className="dialog-actions">
        {question && <Button onClick={onClose}>{cancelText ?? t.cancel}</Button>}
        {actions}
      </div>
    </dialog>
  );
}
