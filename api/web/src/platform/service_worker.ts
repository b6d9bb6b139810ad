import { useEffect, useState } from 'react';

interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => unknown };
}

const scriptAddress = '/sw.js';

/** Under Trusted Types a plain string is refused; the policy lets exactly this one address through. */
function trusted(): string {
  const types = (window as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return scriptAddress;
  const policy = types.createPolicy('app', {
    createScriptURL: (url) => {
      if (url !== scriptAddress) throw new TypeError('unknown script');
      return url;
    },
  });
  return policy.createScriptURL(scriptAddress) as string;
}

let waiting: ServiceWorker | null = null;
let tell: (() => void) | null = null;

function found(worker: ServiceWorker | null): void {
  if (!worker || !navigator.serviceWorker.controller) return;
  waiting = worker;
  tell?.();
}

export async function registerServiceWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(trusted());
  found(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing;
    fresh?.addEventListener('statechange', () => {
      if (fresh.state === 'installed') found(fresh);
    });
  });
}

/** A newer version is there; it takes over only when the person says so. */
export function useUpdate(): { ready: boolean; apply: () => void } {
  const [ready, setReady] = useState(waiting !== null);
  useEffect(() => {
    tell = () => setReady(true);
    return () => {
      tell = null;
    };
  }, []);
  const apply = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
      once: true,
    });
    waiting?.postMessage('update');
  };
  return { ready, apply };
}
