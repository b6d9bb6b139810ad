import type { Coding, Item } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { useWord } from '@/platform/i18n/words';
import { measureOf } from '@/platform/measures/measures';
import { Said } from '@/ui/said';
import { texts } from './texts';

/** Code systems as people know them; others by the end of their address. */
const systems: Record<string, string> = {
  'http://snomed.info/sct': 'SNOMED CT',
  'http://loinc.org': 'LOINC',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'RxNorm',
  'http://hl7.org/fhir/sid/cvx': 'CVX',
  'http://hl7.org/fhir/sid/icd-10': 'ICD-10',
  'urn:oid:1.2.392.100495.20.1.73': 'YJ',
  'http://medis.or.jp/CodeSystem/master-disease-keyNumber': '病名管理番号',
};

export function systemName(system: string): string {
  return systems[system] ?? system.split(/[/:]/).at(-1) ?? system;
}

const technical = /^(fhir|r4|api|base|baser4|v\d+)?$/i;

/** A source by a short name: the last part of its address that says something, or its host. */
export function sourceName(system: string): string {
  const [, host, path] = /^https?:\/\/([^/]+)(.*)$/.exec(system) ?? [];
  if (!host) return system;
  return path?.split('/').findLast((part) => !technical.test(part)) ?? host;
}

/** What an imported record was at its source: codes, and the id of each original. */
export function Originals({ item }: { item: Item }) {
  const t = useText(texts);
  const word = useWord();
  if (!item.source) return null;
  return (
    <details className="originals">
      <summary>{t.originals}</summary>
      <dl className="originals-list">
        <dt>{t.source}</dt>
        <dd>
          {item.source.system} <span className="numbers">{item.source.id}</span>
        </dd>
        {item.codings.map((coding) => (
          <Original key={coding.system + coding.code} coding={coding} label={coding.display} />
        ))}
        {item.observations.map((one) => (
          <Original
            key={`${one.source_id}${one.code}`}
            coding={one.original ?? null}
            label={word(measureOf(one.code)?.label, one.label) || one.code}
            id={one.source_id ?? undefined}
          />
        ))}
      </dl>
    </details>
  );
}

function Original({ coding, label, id }: { coding: Coding | null; label: string; id?: string }) {
  return (
    <>
      <dt>
        <Said>{label || (coding?.code ?? '')}</Said>
      </dt>
      <dd>
        {coding && (
          <span>
            <Said>{systemName(coding.system)}</Said> <span className="numbers">{coding.code}</span>
          </span>
        )}{' '}
        {id && <small className="soft numbers">{id}</small>}
      </dd>
    </>
  );
}
