export type Theme = 'system' | 'light' | 'dark';
const storageName = 'ikiiki.theme';

export function theme(): Theme {
  const kept = localStorage.getItem(storageName);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function applyTheme(next: Theme = theme()): void {
  localStorage.setItem(storageName, next);
  if (next === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset.theme = next;
}
