/** The tray: actors that no drawn arrow touches, and the buttons of the view. */

import { button, h, replace } from "./dom.js";
import { cut } from "./words.js";
import { glyph } from "./marks.js";

const NAMES = 14;

/**
 * @param {HTMLElement} tray
 * @param {import("./words.js").Words} words
 * @param {{n:number, first:{id:string, name:string, kind:string}[]}} others  how many wait, and the first of them
 * @param {(kind:string, key:string)=>void} pick
 * @param {{zoom:(factor:number)=>void, fit:()=>void}} view
 */
export function drawTray(tray, words, { n, first }, pick, view) {
  const zoom = (/** @type {string} */ name, /** @type {string} */ sign, /** @type {() => void} */ act) =>
    button("icon", act, sign, { "aria-label": words.t(`buttons.${name}`), title: words.t(`buttons.${name}`), "data-key": `zoom:${name}` });
  replace(tray,
    n ? h("div", { class: "waiting" }, h("span", { class: "lead" }, words.t("tray")),
      first.slice(0, NAMES).map((actor) => button("bystander", () => pick("actor", actor.id), [glyph(actor.kind), cut(actor.name, 28)], { "data-key": `actor:${actor.id}` })),
      n > NAMES ? h("span", { class: "lead" }, words.t("and_more", { n: n - NAMES })) : null) : null,
    h("div", { class: "zoom" }, zoom("zoom_out", "−", () => view.zoom(0.8)), zoom("zoom_in", "+", () => view.zoom(1.25)), zoom("fit", "⤢", () => view.fit())));
}
