/** Parts of the page, each drawn anew only when what it hangs on has changed. */

import { byId } from "./dom.js";

const HOSTS = { legend: "rail", head: "views", time: "time" };
const KEPT = ["data-key", "data-handle", "data-statement", "data-actor", "data-arrow", "data-claim", "data-camp-disc"];

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
 * Draw a part anew and give the focus back to the control that had it.
 * @param {HTMLElement} host
 * @param {() => void} draw
 */
function keepingFocus(host, draw) {
  const active = document.activeElement;
  const holder = active && host.contains(active) ? KEPT.map((name) => ({ name, at: active.closest(`[${name}]`) })).find(({ at }) => at) : undefined;
  const value = holder?.at?.getAttribute(holder.name);
  draw();
  if (!holder || document.activeElement === active) return;
  const again = [...host.querySelectorAll(`[${holder.name}]`)].find((one) => one.getAttribute(holder.name) === value);
  const target = again?.querySelector(".press") || again;
  if (target) /** @type {HTMLElement} */ (target).focus();
}
