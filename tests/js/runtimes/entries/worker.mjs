import { isMightyError, Mighty } from "mighty-networks";
import { memoryStore } from "mighty-networks/stores/memory";
import { signedRequest, webhookEvents } from "mighty-networks/testing";
import { Webhooks } from "mighty-networks/webhooks";

import { observe } from "./cases.mjs";

const client = new Mighty();

export default {
  async fetch() {
    return Response.json(await observe({ client, isMightyError, Webhooks, memoryStore, signedRequest, webhookEvents }));
  },
};
