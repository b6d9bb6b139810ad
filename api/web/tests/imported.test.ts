import { describe, expect, it } from 'vitest';
import { sourceName } from '@/features/record/originals';
import { goesWith } from '@/features/record/timeline';
import type { Item } from '@/platform/api/types';
import { shownValue } from '@/platform/measures/measures';

const imported = (more: object = {}) =>
  ({
    occurred_at: '2020-12-04T23:37:54Z',
    author: { id: 'usr_a' },
    source: { system: 'https://fhir.hospital.example', id: 'Encounter/1' },
    discontinued: false,
    ...more,
  }) as unknown as Item;

describe('imported records', () => {
  it('are read as one when they came from one source for one moment', () => {
    expect(goesWith(imported(), imported())).toBe(true);
    expect(goesWith(undefined, imported())).toBe(false);
    for (const other of [
      { source: null },
      { source: { system: 'https://other.example', id: '1' } },
      { occurred_at: '2020-12-04T23:37:55Z' },
      { author: { id: 'usr_b' } },
      { discontinued: true },
    ]) {
      expect(goesWith(imported(other), imported())).toBe(false);
      expect(goesWith(imported(), imported(other))).toBe(false);
    }
  });

  it('name their source as people would', () => {
    expect(sourceName('https://github.com/synthetichealth/synthea')).toBe('synthea');
    expect(sourceName('https://fhir.hospital.example/fhir/R4/')).toBe('fhir.hospital.example');
    expect(sourceName('urn:oid:1.2.392')).toBe('urn:oid:1.2.392');
  });

  it('show computed values without decimals that mean nothing', () => {
    expect(shownValue('systolic', 129.75969944651848)).toBe('130');
    expect(shownValue('weight', 93.29082484586738)).toBe('93.3');
    expect(shownValue('38483-4', 0.9792643152220374)).toBe('0.979');
    expect(shownValue('777-3', 205.18557627747015)).toBe('205');
    expect(shownValue('body_temperature', 37)).toBe('37.0');
    expect(shownValue('38483-4', 12.75)).toBe('12.75');
  });
});
