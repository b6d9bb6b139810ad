import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from './icon';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  look?: Look;
  icon?: IconName;
  /** Shown as unavailable, still reachable: the reason must be readable beside it. */
  unavailable?: boolean;
  busy?: boolean;
  children: ReactNode;
}

export function Button(props: ButtonProps) {
  const {
    look = 'secondary',
    icon,
    unavailable,
    busy,
    children,
    className,
    onClick,
    ...rest
  } = props;
  const blocked = unavailable || busy;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (blocked) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look} ${className ?? ''}`}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      onClick={press}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

interface ButtonLinkProps {
  href: string;
  look?: Look;
  icon?: IconName;
  children: ReactNode;
}

/** Goes somewhere, looks like a button. */
export function ButtonLink({ href, look = 'secondary', icon, children }: ButtonLinkProps) {
  return (
    <Link href={href} className={`button button-${look}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  );
}
