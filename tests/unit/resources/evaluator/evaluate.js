// Reads [{hours, instants: [milliseconds]}] from standard input and prints for each the states, by
// opening_hours.js: "open", "closed" or "unknown", or what it says of hours that it cannot read.
// The time zone is that of the environment, TZ.
const path = require('node:path');
const OpeningHours = require(path.join(process.argv[2], 'node_modules', 'opening_hours'));

const NOWHERE = { lat: 0, lon: 0, address: { country_code: 'ca', state: 'Ontario' } };
const state = (hours, instant) => {
  const date = new Date(instant);
  if (hours.getUnknown(date)) return 'unknown';
  return hours.getState(date) ? 'open' : 'closed';
};

let text = '';
process.stdin.on('data', (chunk) => { text += chunk; });
process.stdin.on('end', () => {
  const said = JSON.parse(text).map(({ hours, instants }) => {
    try {
      const read = new OpeningHours(hours, NOWHERE, { locale: 'en' });
      return instants.map((instant) => state(read, instant));
    } catch (error) {
      return String(error);
    }
  });
  process.stdout.write(JSON.stringify(said));
});
