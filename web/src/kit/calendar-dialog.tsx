import { parseDate } from '@internationalized/date';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  I18nProvider,
} from 'react-aria-components';
import { locale } from '../words/language.js';
import { Dialog } from './dialog.js';
import { Icon } from './icon.js';

/** A month at a time, by arrows, pages and readers: the library's calendar in our dialog. Days are `YYYY-MM-DD`. */
export function CalendarDialog(props: {
  readonly title: string;
  readonly value: string;
  readonly onChoose: (day: string) => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <I18nProvider locale={locale}>
        <Calendar
          className="calendar"
          aria-label={props.title}
          firstDayOfWeek="mon"
          autoFocus
          defaultValue={props.value === '' ? null : parseDate(props.value)}
          onChange={(day) => props.onChoose(day.toString())}
        >
          <header className="calendar-head">
            <Button slot="previous" className="button icon quiet">
              <Icon name="left" />
            </Button>
            <Heading />
            <Button slot="next" className="button icon quiet">
              <Icon name="right" />
            </Button>
          </header>
          <CalendarGrid weekdayStyle="short">
            <CalendarGridHeader>
              {(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}
            </CalendarGridHeader>
            <CalendarGridBody>
              {(date) => <CalendarCell date={date} className="calendar-day" />}
            </CalendarGridBody>
          </CalendarGrid>
        </Calendar>
      </I18nProvider>
    </Dialog>
  );
}
