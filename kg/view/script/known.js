/** All that is known of the statements: nothing is gathered before it is asked for. */

import { answersOf } from "./answers.js";
import { asserters, gather } from "./arrows.js";
import { claimArrows } from "./claims.js";
import { once } from "./once.js";
import { standing } from "./content.js";

/**
 * @param {import("./types.js").Content} content
 * @returns {import("./types.js").Known}
 */
export function knownOf(content) {
  const sayers = once(() => asserters(content));
  const answers = once(() => answersOf(content));
  const arrows = once(() => gather(standing(content), sayers()));
  const claimed = once(() => claimArrows(standing(content)));
  return {
    content,
    get sayers() { return sayers(); },
    get answers() { return answers(); },
    get arrows() { return arrows(); },
    get claimed() { return claimed(); },
  };
}
