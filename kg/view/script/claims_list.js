/** Claims on a phone: slips under one another, in the same groups as the drawing. */

import { button, h, replace } from "./dom.js";
import { claimGroups } from "./claims.js";
import { mark } from "./marks.js";
import { shown } from "./filters.js";
import { isProved, standing, styleOf } from "./content.js";

/**
 * @param {HTMLElement} host
 * @param {import("./register.js").Desk} desk
 */
export function drawClaimsList(host, { content, words, state, pick }) {
  const seen = shown(content, state).filter((one) => one.claim);
  const claims = content.claims.filter((claim) => seen.some((one) => one.claim === claim));
  replace(host, claimGroups(claims, standing(content)).map(({ key, accused, claims: group }) => h("section", { class: "slips" },
    h("h2", { class: "cap" }, accused ? words.t("claim.held", { A: accused.name }) : words.t(`claim.${key}`)),
    h("ul", null, group.map((claim) => h("li", null, button("slip-row", () => pick("claim", claim.id), [
      h("span", null, claim.text),
      h("span", { class: "u" }, seen.filter((one) => one.claim === claim).slice(0, 12).map((one) => mark(styleOf(content, one.stance), isProved(one)))),
    ], { "data-key": `claim:${claim.id}` })))))));
}
