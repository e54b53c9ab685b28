/**
 * Whether a service is open, from the timetable that the page carries. Pure functions.
 *
 * All times are minutes of wall time at the place, so that clock changes need no rule: the browser
 * knows the wall time of a time zone. A day is a list of spans [from, to, unknown]; a span that
 * ends after 1440 ends on the next day.
 */
var coursekit = coursekit || [];

coursekit.push(['directory/hours', [], () => {
  const DAY = 86400000;
  const clocks = new Map();

  const clock = (zone) => {
    if (!clocks.has(zone)) {
      clocks.set(zone, new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
        timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
      }));
    }
    return clocks.get(zone);
  };

  /** The date (2026-11-25), the day before it, the weekday from Monday as 0, and the minute of the day at a place. */
  function wall(instant, zone) {
    const parts = Object.fromEntries(clock(zone).formatToParts(instant).map(({ type, value }) => [type, value]));
    const date = `${parts.year}-${parts.month}-${parts.day}`;
    const midnight = new Date(`${date}T00:00Z`);
    return {
      date,
      before: new Date(midnight - DAY).toISOString().slice(0, 10),
      weekday: (midnight.getUTCDay() + 6) % 7,
      minute: Number(parts.hour) * 60 + Number(parts.minute),
    };
  }

  const spans = (text) => (text ? text.split(',') : []).map((span) => {
    const [from, to] = span.split('-');
    return [Number(from), Number.parseInt(to, 10), to.endsWith('?')];
  });

  /**
   * Read a timetable: the usual week, Monday first; the days that differ; the days that it covers; and
   * the quiet days, on which nobody knows whether usual hours hold.
   */
  function timetable({ week, days, first, last, quiet }) {
    return {
      week: week.split('|').map(spans),
      days: new Map((days ? days.split(';') : []).map((entry) => {
        const [date, text] = entry.split('=');
        return [date, spans(text)];
      })),
      first,
      last,
      quiet: new Set(quiet ? quiet.split(' ') : []),
    };
  }

  const later = (date, days) => new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
  const known = (table, date) => date >= table.first && date <= table.last && !table.quiet.has(date);
  const day = (table, date, weekday) => table.days.get(date) ?? table.week[(weekday + 7) % 7];

  /** 'open', 'closed' or 'unknown' at a wall time. */
  function state(table, { date, before, weekday, minute }) {
    if (!table || !known(table, date)) return 'unknown';
    let found = 'closed';
    const look = (spans, now, sure) => {
      for (const [from, to, unknown] of spans) {
        if (from <= now && now < to && found !== 'open') found = unknown || !sure ? 'unknown' : 'open';
      }
    };
    look(day(table, date, weekday), minute, true);
    // A night that began on the day before; of a quiet day it is not known either.
    look(day(table, before, weekday - 1), minute + 1440, !table.quiet.has(before));
    return found;
  }

  /**
   * When an open service closes or a closed one opens: the date and the minute of that day. Null where
   * that is more than a week ahead, or where what comes before it is not known.
   */
  function change(table, now) {
    const open = state(table, now) === 'open';
    let end = now.minute;
    for (let ahead = -1; ahead < 8; ahead += 1) {
      const date = later(now.date, ahead);
      if (ahead > 0 && !known(table, date)) return null;
      const spans = day(table, date, now.weekday + ahead).filter(([, , unknown]) => !unknown)
        .map(([from, to]) => [from + ahead * 1440, to + ahead * 1440]).sort(([a], [b]) => a - b);
      for (const [from, to] of spans) {
        if (open && from <= end && to > end) end = to;
        if (!open && from > now.minute) return moment(now.date, from);
      }
      // Nothing that begins later can touch it.
      if (open && ahead >= 0 && end < (ahead + 1) * 1440) return moment(now.date, end);
    }
    return null;
  }

  const moment = (date, minute) => ({ date: later(date, Math.floor(minute / 1440)), minute: minute % 1440 });

  return { change, state, timetable, wall };
}]);
