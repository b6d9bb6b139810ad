import { type ReactNode, useEffect, useRef } from 'react';
import { Mixed } from './said';

const product = 'いきいき i ネット';
let first = true;

/** The one h1 of a screen; it takes the focus after a navigation, so that readers start there. */
export function ScreenTitle({
  children,
  title,
  hidden,
}: {
  children?: ReactNode;
  title: string;
  hidden?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} | ${product}`;
    if (first) first = false;
    else heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1} className={hidden ? 'unseen' : 'screen-title'}>
      {children ?? <Mixed>{title}</Mixed>}
    </h1>
  );
}
