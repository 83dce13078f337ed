/** Read the head of the page's data and start the page. */

import { readable } from "./blocks.js";
import { headOf } from "./head.js";
import { startPage } from "./app.js";

const { head, words } = JSON.parse(readable("data"));
startPage(headOf(head), words);
