import { useId } from 'react';
import { Link } from 'wouter';
import type { VitalSeries } from '@/platform/api/types';
import { dayAndClock, monthDay, yearMonth } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { shownValue, signOf } from '@/platform/measures/measures';
import { shownRange } from '@/platform/measures/ranges';
import { Icon } from '@/ui/icon';
import { Said } from '@/ui/said';
import './alert_note.css';
import { texts as alertTexts } from './alert_texts';
import { outside, path, rangeOf, scaleFor, sorted, thinned, ticks } from './series';
import { texts } from './texts';

const aYear = 366;
const box = { width: 420, height: 180, padX: 40, padY: 24 };

interface ChartProps {
  label: string;
  series: VitalSeries;
  /** Drawn on the same scale with a dashed line (diastolic under systolic). */
  second?: VitalSeries;
  days: number;
  patientId: string;
}

/** C8. One panel per item: line, range, words for those who do not see it, and a table. */
export function VitalsChart({ label, series, second, days, patientId }: ChartProps) {
  const t = useText(texts);
  const { language } = useLanguage();
  const titleId = useId();
  const points = sorted(series.points);
  const last = points.at(-1);
  if (!last) return null;
  const values = points.map((point) => point.value);
  const sign = signOf(series.code, series.unit, language);
  const words = t.chartWords(
    label,
    points.length,
    `${shownValue(series.code, last.value)}${sign}`,
    shownValue(series.code, Math.min(...values)),
    shownValue(series.code, Math.max(...values)),
  );
  const mark = outside(series, last.value);
  const lastSecond = second ? sorted(second.points).at(-1) : undefined;
  return (
    <section className="card chart-card" aria-labelledby={titleId}>
      <div className="row row-apart">
        <h2 id={titleId}>
          <Said>{label}</Said>
        </h2>
        <p className={mark ? 'glance-value glance-marked' : 'glance-value'}>
          <small>{t.newest}</small>
          <b className="numbers">
            {shownValue(series.code, last.value)}
            {lastSecond && `/${shownValue('diastolic', lastSecond.value)}`}
          </b>
          <small>{sign}</small>
          {mark && (
            <>
              <Icon name="warning" size={18} /> <small>{t[mark]}</small>
            </>
          )}
        </p>
      </div>
      <svg
        className="chart"
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="img"
        aria-label={words}
      >
        <Drawing series={series} second={second} days={days} />
      </svg>
      <Legend series={series} second={second} />
      <PointTable series={series} second={second} label={label} patientId={patientId} />
    </section>
  );
}

function Drawing({
  series,
  second,
  days,
}: {
  series: VitalSeries;
  second?: VitalSeries;
  days: number;
}) {
  const { language } = useLanguage();
  const until = Date.now();
  const from = until - days * 86_400_000;
  const scale = scaleFor(second ? [series, second] : [series], box, from, until);
  const points = thinned(sorted(series.points), 300);
  const range = rangeOf(series);
  const band = range.low !== null || range.high !== null;
  const top = scale.y(range.high ?? scale.max);
  const bottom = scale.y(range.low ?? scale.min);
  const dayName = days > aYear ? yearMonth : monthDay;
  const days4 = [0, 1, 2, 3].map((step) => from + ((until - from) * step) / 3);
  return (
    <>
      {band && (
        <rect
          className={range.own ? 'band band-personal' : 'band'}
          x={box.padX}
          width={box.width - box.padX * 2}
          y={top}
          height={Math.max(0, bottom - top)}
        />
      )}
      {ticks(scale.min, scale.max).map((tick) => (
        <g key={tick} className="tick">
          <line x1={box.padX} x2={box.width - box.padX} y1={scale.y(tick)} y2={scale.y(tick)} />
          <text x={box.padX - 6} y={scale.y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {days4.map((moment, index) => (
        <text
          key={moment}
          className="tick-day"
          x={box.padX + ((box.width - box.padX * 2) * index) / 3}
          y={box.height - 4}
          textAnchor={index === 0 ? 'start' : index === 3 ? 'end' : 'middle'}
        >
          {dayName(new Date(moment).toISOString(), language)}
        </text>
      ))}
      <path className="line" d={path(points, scale)} />
      {points.length <= 60 &&
        points.map((point) => {
          const marked = outside(series, point.value) !== null;
          const x = scale.x(point.at);
          const y = scale.y(point.value);
          return marked ? (
            <path key={point.at} className="dot dot-marked" d={`M${x} ${y - 5}l5 9h-10z`} />
          ) : (
            <circle key={point.at} className="dot" cx={x} cy={y} r="3" />
          );
        })}
      {second && <Second series={second} scale={scale} />}
    </>
  );
}

function Second({ series, scale }: { series: VitalSeries; scale: ReturnType<typeof scaleFor> }) {
  const points = thinned(sorted(series.points), 300);
  return (
    <>
      <path className="line line-second" d={path(points, scale)} />
      {points.length <= 60 &&
        points.map((point) => (
          <rect
            key={point.at}
            className="dot"
            x={scale.x(point.at) - 2.5}
            y={scale.y(point.value) - 2.5}
            width="5"
            height="5"
          />
        ))}
    </>
  );
}

function Legend({ series, second }: { series: VitalSeries; second?: VitalSeries }) {
  const t = useText(texts);
  const alert = useText(alertTexts);
  const { language } = useLanguage();
  const { low, high, own } = rangeOf(series);
  return (
    <p className="hint row">
      {second && (
        <>
          <span>━● {t.systolicShort}</span>
          <span>┅■ {t.diastolicShort}</span>
        </>
      )}
      {(low !== null || high !== null) && (
        <span>
          {own
            ? `${alert.personalBand} ${shownRange({ ...series, low, high }, language)}`
            : t.range(String(low ?? ''), String(high ?? ''))}
        </span>
      )}
    </p>
  );
}

function PointTable({
  series,
  second,
  label,
  patientId,
}: {
  series: VitalSeries;
  second?: VitalSeries;
  label: string;
  patientId: string;
}) {
  const t = useText(texts);
  const { language } = useLanguage();
  const seconds = new Map(second?.points.map((point) => [point.record_id, point.value]));
  return (
    <details>
      <summary className="summary">{t.table}</summary>
      <div className="table-box table-tall">
        <table className="table">
          <caption className="unseen">
            <Said>{label}</Said>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t.measuredAt}</th>
              <th scope="col">{t.value}</th>
            </tr>
          </thead>
          <tbody>
            {sorted(series.points)
              .reverse()
              .map((point) => {
                const other = seconds.get(point.record_id);
                const mark = outside(series, point.value);
                return (
                  <tr key={point.record_id + point.at}>
                    <td>
                      <Link
                        className="table-link"
                        href={`/p/${patientId}/records/${point.record_id}`}
                      >
                        {dayAndClock(point.at, language)}
                      </Link>
                    </td>
                    <td className="numbers">
                      {shownValue(series.code, point.value)}
                      {other !== undefined && `/${other}`}{' '}
                      {signOf(series.code, series.unit, language)}
                      {mark && `（${t[mark]}）`}
                    </td>
                  </tr>
                );
              })}
          </tbody>
        </table>
      </div>
    </details>
  );
}
