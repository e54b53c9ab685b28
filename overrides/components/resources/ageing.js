/**
 * How old a check is: 'checked', 'due' after so many months, 'unconfirmed' after twice as many.
 * Dates are texts such as 2026-11-25, so that no time zone can move them. Pure functions.
 */
var coursekit = coursekit || [];

coursekit.push(['resources/ageing', [], () => {
  /** The date some months later; the last day of the month where the month is too short. */
  function later(date, months) {
    const [year, month, day] = date.split('-').map(Number);
    const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
    return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
  }

  function age(verified, months, today) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(verified) || !(months > 0)) return 'unconfirmed';
    if (today <= later(verified, months)) return 'checked';
    return today <= later(verified, 2 * months) ? 'due' : 'unconfirmed';
  }

  /**
   * Which listings are folded away: the unconfirmed ones, but never the last for a kind of crisis.
   * @param {{age: string, crisis: string[]}[]} listings - with the kinds that people need in a crisis
   * @returns {boolean[]} in the same order
   */
  function folded(listings) {
    const sure = new Set(listings.filter((each) => each.age !== 'unconfirmed').flatMap((each) => each.crisis));
    return listings.map((each) => each.age === 'unconfirmed' && each.crisis.every((kind) => sure.has(kind)));
  }

  return { age, folded, later };
}]);
