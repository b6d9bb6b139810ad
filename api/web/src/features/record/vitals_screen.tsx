import { useState } from 'react';
import { useVitals } from '@/platform/api/reads';
import type { Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { useWord } from '@/platform/i18n/words';
import { measureOf } from '@/platform/measures/measures';
import { ButtonLink } from '@/ui/button';
import { Choices } from '@/ui/choice';
import { Empty } from '@/ui/notice';
import { Shown } from '@/ui/query_view';
import { Reference } from './content';
import './record.css';
import './vitals_pad.css';
import { texts } from './texts';
import { VitalsChart } from './vitals_chart';

/** C8. Panels over two weeks, three months or a year. */
export default function VitalsScreen({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const word = useWord();
  const [period, setPeriod] = useState<'14' | '90' | '365' | '3650'>('90');
  const days = Number(period);
  const vitals = useVitals(patient.id, days);
  return (
    <>
      <div className="row row-apart">
        <h2>{t.trends}</h2>
        {patient.can.includes('post_record') && (
          <ButtonLink href={`/p/${patient.id}/pad`} look="primary" icon="pad">
            {t.padTitle}
          </ButtonLink>
        )}
      </div>
      <Reference />
      <Choices
        legend={t.period}
        look="chips"
        legendHidden
        value={period}
        onPick={setPeriod}
        choices={[
          { value: '14', label: t.twoWeeks },
          { value: '90', label: t.threeMonths },
          { value: '365', label: t.oneYear },
          { value: '3650', label: t.tenYears },
        ]}
      />
      <Shown of={vitals}>
        {(all) => {
          const series = all.filter((one) => one.points.length > 0);
          const diastolic = series.find((one) => one.code === 'diastolic');
          const systolic = series.some((one) => one.code === 'systolic');
          const panels = series.filter((one) => !(one.code === 'diastolic' && systolic));
          if (panels.length === 0) {
            return (
              <Empty>
                {t.noVitals}
                {period !== '3650' && ` ${t.longerPeriod}`}
              </Empty>
            );
          }
          return (
            <div className="charts">
              {panels.map((one) => (
                <VitalsChart
                  key={one.code + one.unit}
                  label={
                    one.code === 'systolic' && diastolic
                      ? t.bloodPressure
                      : word(measureOf(one.code)?.label, one.label)
                  }
                  series={one}
                  second={one.code === 'systolic' ? diastolic : undefined}
                  days={days}
                  patientId={patient.id}
                />
              ))}
            </div>
          );
        }}
      </Shown>
    </>
  );
}
