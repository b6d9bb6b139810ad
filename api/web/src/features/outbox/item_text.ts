/** What somebody wrote, in one line: the text, or the values and medicines. */
export function textOf(body: Record<string, unknown>): string {
  const parts: string[] = [];
  if (typeof body.text === 'string') parts.push(body.text);
  if (Array.isArray(body.observations)) {
    parts.push(body.observations.map((one) => `${one.code} ${one.value} ${one.unit}`).join('、'));
  }
  if (Array.isArray(body.medications)) {
    parts.push(body.medications.map((one) => one.name).join('、'));
  }
  if (typeof body.reason === 'string') parts.push(body.reason);
  return parts.filter(Boolean).join('\n');
}
