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

  /** Read a timetable: the usual week, Monday first; the days that differ; the days that it covers. */
  function timetable({ week, days, first, last }) {
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

  /** 'open', 'closed' or 'unknown' at a wall time. */
  function state(table, { date, before, weekday, minute }) {
    if (!table || date < table.first || date > table.last) return 'unknown';
    let found = 'closed';
    const look = (day, now) => {
      for (const [from, to, unknown] of day) {
        if (from <= now && now < to && found !== 'open') found = unknown ? 'unknown' : 'open';
      }
    };
    look(table.days.get(date) ?? table.week[weekday], minute);
    // A night that began on the day before.
    look(table.days.get(before) ?? table.week[(weekday + 6) % 7], minute + 1440);
    return found;
  }

  return { state, timetable, wall };
}]);
