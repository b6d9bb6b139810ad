/** Keys of what was read. Everything of one patient is under one key, to be dropped at once. */
export const patientKeys = {
  all: (id: string) => ['patient', id] as const,
  banner: (id: string) => ['patient', id, 'banner'] as const,
  timeline: (id: string, kind: string) => ['patient', id, 'timeline', kind] as const,
  record: (id: string, record: string) => ['patient', id, 'record', record] as const,
  vitals: (id: string, from: string) => ['patient', id, 'vitals', from] as const,
  consents: (id: string) => ['patient', id, 'consents'] as const,
  team: (id: string) => ['patient', id, 'team'] as const,
  access: (id: string) => ['patient', id, 'access'] as const,
  alertRules: (id: string) => ['patient', id, 'alert_rules'] as const,
  attachment: (id: string, file: string) => ['patient', id, 'attachment', file] as const,
  history: (id: string) => ['patient', id, 'history'] as const,
};
