/** A phone's drawers: filters, time line, words; the words come up as a sheet that drags to full. */

import { button, byId, h, replace } from "./dom.js";
import { glyph } from "./marks.js";

const DRAWERS = { rail: ["filters", "filters"], time: ["time", "bars"], panel: ["words", "claim"] };

/**
 * @param {HTMLElement} app
 * @param {() => import("./words.js").Words} words
 * @param {() => void} moved  called when the stage has more or less room
 */
export function wireSheet(app, words, moved) {
  const bar = byId("drawers");
  const grab = h("button", { type: "button", class: "grab", id: "grab" });
  byId("sheet").prepend(grab);
  const current = () => app.getAttribute("data-drawer") || "";
  const show = (/** @type {string} */ drawer) => {
    if (drawer) app.setAttribute("data-drawer", drawer);
    else app.removeAttribute("data-drawer");
    app.classList.remove("tall");
    for (const one of bar.children) one.setAttribute("aria-expanded", String(one.getAttribute("data-opens") === drawer));
    if (innerWidth < 900) moved();
  };
  drag(grab, app, () => show(""));
  return {
    open: (/** @type {string} */ drawer) => { if (innerWidth < 600 && current() !== drawer) show(drawer); },
    close: () => { if (current()) show(""); },
    relabel: () => {
      grab.setAttribute("aria-label", words().t("buttons.zoom_in"));
      replace(bar, Object.entries(DRAWERS).map(([drawer, [word, sign]]) => button(`drawer drawer-${drawer}`, () => show(current() === drawer ? "" : drawer),
        [glyph(sign, 20), words().t(`drawers.${word}`)], { "data-opens": drawer, "aria-expanded": String(current() === drawer) })));
    },
  };
}

/**
 * A press makes the sheet full or normal; a drag down closes it.
 * @param {HTMLElement} grab
 * @param {HTMLElement} app
 * @param {() => void} close
 */
function drag(grab, app, close) {
  let from = NaN;
  grab.addEventListener("click", () => app.classList.toggle("tall"));
  grab.addEventListener("pointerdown", (event) => {
    from = event.clientY;
    grab.setPointerCapture(event.pointerId);
  });
  grab.addEventListener("pointerup", (event) => {
    const by = event.clientY - from;
    if (by > 60) close();
    else if (by < -40) app.classList.add("tall");
  });
}
