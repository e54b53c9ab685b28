/**
 * Whether a service is open, from the timetable that the page carries. Pure functions.
 *
 * All times are minutes of wall time at the place, so that clock changes need no rule: the browser
 * knows the wall time of a time zone. A day is a list of spans [from, to, unknown]; a span that
 * ends after 1440 ends on the next day.
 */

const DAY = 86_400_000;
const clocks = new Map();

const clock = (zone) => {
  if (!clocks.has(zone)) {
    clocks.set(zone, new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    }));
  }
  return clocks.get(zone);
};

/** The date (2026-11-25) and the minute of the day at a place. */
export function wall(instant, zone) {
  const parts = Object.fromEntries(clock(zone).formatToParts(instant).map(({ type, value }) => [type, value]));
  return { date: `${parts.year}-${parts.month}-${parts.day}`, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

const spans = (text) => (text ? text.split(',') : []).map((span) => {
  const [from, to] = span.split('-');
  return [Number(from), Number.parseInt(to, 10), to.endsWith('?')];
});

/** Read a timetable: the usual week, Monday first; the days that differ; the days that it covers. */
export function timetable({ week, days, first, last }) {
  return {
    week: week.split('|').map(spans),
    days: new Map((days ? days.split(';') : []).map((entry) => {
      const [date, text] = entry.split('=');
      return [date, spans(text)];
    })),
    first,
    last,
  };
}

/** The day of a timetable, `back` days before a date. */
function day(table, date, back) {
  const moment = new Date(Date.parse(`${date}T00:00Z`) - back * DAY);
  const name = moment.toISOString().slice(0, 10);
  return table.days.get(name) ?? table.week[(moment.getUTCDay() + 6) % 7];
}

/** 'open', 'closed' or 'unknown' at a wall time. */
export function state(table, { date, minute }) {
  if (!table || date < table.first || date > table.last) return 'unknown';
  const today = day(table, date, 0);
  const night = day(table, date, 1).map(([from, to, unknown]) => [from - 1440, to - 1440, unknown]);
  const now = [...today, ...night].filter(([from, to]) => from <= minute && minute < to);
  if (now.some(([, , unknown]) => !unknown)) return 'open';
  return now.length ? 'unknown' : 'closed';
}
