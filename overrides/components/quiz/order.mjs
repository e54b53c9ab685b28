/** Order questions: a menu of places for each line. */
import { result } from './menus.mjs';

export { prepare, mark, retry } from './menus.mjs';
export const read = (form) => result(form, true);
