/** Match questions: a menu of partners for each item. */
import { result } from './menus.mjs';

export { prepare, mark, retry } from './menus.mjs';
export const read = (form) => result(form, false);
