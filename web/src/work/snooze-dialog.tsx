import { useState } from 'react';
import type { WorkItem } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { RadioField } from '../kit/choice-field.js';
import { DateField } from '../kit/date-field.js';
import { Dialog } from '../kit/dialog.js';
import { day } from '../words/figures.js';
import { readDay } from '../words/read-day.js';
import { addDays, FURTHEST, nextMonday } from './desk.js';
import { useSnooze } from './queries.js';
import { t } from './words.js';

type Choice = 'tomorrow' | 'monday' | 'other';

/** Until when a case is out of sight for this person. */
export function SnoozeDialog(props: {
  readonly item: Pick<WorkItem, 'id' | 'title'>;
  readonly onClose: () => void;
}) {
  const { item, onClose } = props;
  const { today } = useMe();
  const { snooze } = useSnooze();
  const [choice, setChoice] = useState<Choice>('tomorrow');
  const [other, setOther] = useState('');
  const [error, setError] = useState<string>();
  const days = {
    tomorrow: addDays(today, 1),
    monday: nextMonday(today),
    last: addDays(today, FURTHEST),
  };
  const submit = (): void => {
    const until = choice === 'other' ? (readDay(other) ?? '') : days[choice];
    if (until < days.tomorrow || until > days.last) {
      setError(t('dayNeeded', { from: day(days.tomorrow), to: day(days.last) }));
      return;
    }
    snooze.mutate({ id: item.id, title: item.title, until });
    onClose();
  };
  return (
    <Dialog title={t('snoozeTitle')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>
          <strong>{item.title}</strong>
        </p>
        <Days
          days={days}
          choice={choice}
          other={other}
          error={error}
          onChoice={setChoice}
          onOther={setOther}
        />
        <p className="soft small">{t('snoozeHelp')}</p>
        <div className="actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" icon="snooze">
            {t('snooze')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Days(props: {
  readonly days: Readonly<Record<'tomorrow' | 'monday', string>>;
  readonly choice: Choice;
  readonly other: string;
  readonly error: string | undefined;
  readonly onChoice: (choice: Choice) => void;
  readonly onOther: (typed: string) => void;
}) {
  const { days, choice, other, error, onChoice, onOther } = props;
  return (
    <>
      <RadioField
        label={t('snoozeTo')}
        value={choice}
        choices={[
          { value: 'tomorrow', label: t('tomorrow', { day: day(days.tomorrow) }) },
          { value: 'monday', label: t('monday', { day: day(days.monday) }) },
          { value: 'other', label: t('otherDay') },
        ]}
        onChange={(value) => onChoice(value as Choice)}
      />
      {choice === 'other' && (
        <DateField
          label={t('day')}
          hint={t('dayHint')}
          error={error}
          value={other}
          onChange={onOther}
        />
      )}
    </>
  );
}
