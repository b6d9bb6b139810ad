import { Link } from 'wouter';
import { useVitals } from '@/platform/api/reads';
import type { Patient, VitalSeries } from '@/platform/api/types';
import { short } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { useWord } from '@/platform/i18n/words';
import { measureOf, shownValue, signOf } from '@/platform/measures/measures';
import { Icon } from '@/ui/icon';
import './record.css';
import { Said } from '@/ui/said';
import { delta, outside, path, rangeOf, scaleFor, sorted, thinned } from './series';
import { texts } from './texts';

const days = 14;
const box = { width: 112, height: 34, padX: 4, padY: 4 };
const wanted = ['body_temperature', 'systolic', 'pulse', 'spo2'];

/** The last two weeks at a glance: a strip above the timeline, a panel beside it on a desk. */
export function RecentVitals({ patient, look }: { patient: Patient; look: 'strip' | 'side' }) {
  const t = useText(texts);
  const vitals = useVitals(patient.id, days);
  const series = vitals.data?.filter((one) => one.points.length > 0) ?? [];
  const low = series.find((one) => one.code === 'diastolic');
  const shown = wanted.flatMap((code) => series.find((one) => one.code === code) ?? []);
  if (vitals.data === undefined) return null;
  if (shown.length === 0 && look === 'strip') return null;
  return (
    <section className={`recent recent-${look}`} aria-label={t.trends}>
      <h2 className="recent-title">
        {t.trends}（{t.lastDays(days)}）
      </h2>
      {shown.length === 0 && <p className="soft">{t.noVitals}</p>}
      <div className="recent-list">
        {shown.map((one) => (
          <Glance key={one.code} series={one} second={one.code === 'systolic' ? low : undefined} />
        ))}
      </div>
      {look === 'side' && <Link href={`/p/${patient.id}/vitals`}>{t.table}</Link>}
    </section>
  );
}

function Glance({ series, second }: { series: VitalSeries; second?: VitalSeries }) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const points = sorted(series.points);
  const last = points.at(-1);
  if (!last) return null;
  const other = second ? sorted(second.points).at(-1) : undefined;
  const mark =
    outside(series, last.value) ?? (second && other ? outside(second, other.value) : null);
  const label = second ? t.bloodPressure : word(measureOf(series.code)?.label, series.label);
  const change = delta(points);
  return (
    <div className="glance">
      <p className="glance-words">
        <span className="soft">
          <Said>{label}</Said>
        </span>
        <small className="soft">
          {change === null ? short(last.at, language) : t.before(change)}
        </small>
      </p>
      <p className={mark ? 'glance-value glance-marked' : 'glance-value'}>
        <b className="numbers">
          {shownValue(series.code, last.value)}
          {other && `/${shownValue('diastolic', other.value)}`}
        </b>
        {!other && <small>{signOf(series.code, series.unit, language)}</small>}
        {mark && (
          <>
            <Icon name="warning" size={16} />
            <span className="unseen">{t[mark]}</span>
          </>
        )}
      </p>
      <Spark series={series} second={second} marked={mark !== null} />
    </div>
  );
}

function Spark({
  series,
  second,
  marked,
}: {
  series: VitalSeries;
  second?: VitalSeries;
  marked: boolean;
}) {
  const until = Date.now();
  const from = until - days * 86_400_000;
  const both = second ? [series, second] : [series];
  const scale = scaleFor(both, box, from, until);
  const points = thinned(sorted(series.points), box.width / 2);
  const last = points.at(-1);
  const range = rangeOf(series);
  const band = range.low !== null && range.high !== null;
  return (
    <svg className="spark" viewBox={`0 0 ${box.width} ${box.height}`} aria-hidden="true">
      {band && (
        <rect
          className="band"
          x="0"
          width={box.width}
          y={scale.y(range.high ?? 0)}
          height={Math.max(0, scale.y(range.low ?? 0) - scale.y(range.high ?? 0))}
        />
      )}
      <path className="line" d={path(points, scale)} />
      {second && (
        <path className="line line-second" d={path(thinned(sorted(second.points), 56), scale)} />
      )}
      {last && (
        <circle
          className={marked ? 'dot dot-marked' : 'dot'}
          cx={scale.x(last.at)}
          cy={scale.y(last.value)}
          r="3.2"
        />
      )}
    </svg>
  );
}
