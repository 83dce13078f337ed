/** Parts of the page, each drawn anew only when what it hangs on has changed. */

import { byId } from "./dom.js";

const HOSTS = { legend: "rail", head: "views", tools: "tools", time: "time", panel: "panel" };
const KEPT = ["data-key", "data-handle", "data-statement", "data-actor", "data-arrow", "data-derived", "data-claim", "data-camp-disc"];

/** @returns {{when:(part:string, on:any[], draw:() => void) => void, forget:(...parts:string[]) => void}} */
export function parts() {
  /** @type {Map<string, string>} */
  const drawnFor = new Map();
  return {
    when(part, on, draw) {
      const key = JSON.stringify(on.map((one) => (one instanceof Set ? [...one].sort() : one)));
      if (drawnFor.get(part) === key) return;
      drawnFor.set(part, key);
      keepingFocus(byId(HOSTS[/** @type {"time"} */ (part)] || "main"), draw);
    },
    forget: (...gone) => gone.forEach((part) => drawnFor.delete(part)),
  };
}

/**
 * Draw a part anew and give the focus back to the control that had it; where that is gone, to the
 * heading of what is there instead.
 * @param {HTMLElement} host
 * @param {() => void} draw
 */
function keepingFocus(host, draw) {
  const active = document.activeElement;
  if (!active || !host.contains(active)) return draw();
  const holder = KEPT.map((name) => ({ name, at: active.closest(`[${name}]`) })).find(({ at }) => at && host.contains(at));
  const value = holder?.at?.getAttribute(holder.name);
  draw();
  if (document.activeElement === active) return;
  const again = holder && [...host.querySelectorAll(`[${holder.name}]`)].find((one) => one.getAttribute(holder.name) === value);
  const target = again?.querySelector(".press") || again || host.querySelector("h2[tabindex]") || host;
  /** @type {HTMLElement} */ (target).focus();
}
