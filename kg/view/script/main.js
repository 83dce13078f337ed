/** Read the data of the page and start it. */

import { byId } from "./dom.js";
import { startPage } from "./app.js";
import { unpack } from "./content.js";

const raw = JSON.parse(byId("data").textContent || "{}");
startPage(unpack(raw.page), raw.words);
