/** Elements made from text and never from markup. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node|string|number|null|undefined|false|Array<any>} Child */

/**
 * An HTML element: h("button", {class: "x", onclick: f}, "Close"). Text stays text.
 * @param {string} tag
 * @param {Record<string, any>|null} [props]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  return /** @type {HTMLElement} */ (fill(document.createElement(tag), props, children));
}

/**
 * An SVG element.
 * @param {string} tag
 * @param {Record<string, any>|null} [props]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function s(tag, props, ...children) {
  return /** @type {SVGElement} */ (fill(document.createElementNS(SVG, tag), props, children));
}

/**
 * @param {Element} element
 * @param {Record<string, any>|null|undefined} props
 * @param {Child[]} children
 */
function fill(element, props, children) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/**
 * @param {Element} parent
 * @param {Child[]} children
 */
export function append(parent, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.append(child instanceof Node ? child : String(child));
  }
}

/**
 * Put new children in place of the old ones.
 * @param {Element} parent
 * @param {...Child} children
 */
export function replace(parent, ...children) {
  parent.textContent = "";
  append(parent, children);
}

/**
 * The element of this id, which the template holds.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the template has no #${id}`);
  return found;
}

/**
 * A link for a web address, plain text for anything else.
 * @param {string} url
 * @param {Child} label
 * @returns {HTMLElement}
 */
export function link(url, label) {
  if (!/^https?:\/\/[^\s]/i.test(url)) return h("span", null, label);
  return h("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, label);
}

/**
 * A button; its text is its name unless a label is given.
 * @param {string} className
 * @param {(event: Event) => void} onclick
 * @param {Child} content
 * @param {Record<string, any>} [props]
 */
export function button(className, onclick, content, props) {
  return h("button", { type: "button", class: className, onclick, ...props }, content);
}
