import { isMightyError, Mighty } from "mighty-networks";
import { Webhooks } from "mighty-networks/webhooks";

import { observe } from "./cases.mjs";

const client = new Mighty();

console.log(JSON.stringify(await observe({ client, isMightyError, Webhooks })));
