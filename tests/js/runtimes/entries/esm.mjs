import { isMightyError, Mighty } from "mighty-networks";
import { memoryStore } from "mighty-networks/stores/memory";
import { signedRequest, webhookEvents } from "mighty-networks/testing";
import { Webhooks } from "mighty-networks/webhooks";

import { observe } from "./cases.mjs";

const client = new Mighty();

console.log(
  JSON.stringify(await observe({ client, isMightyError, Webhooks, memoryStore, signedRequest, webhookEvents })),
);
