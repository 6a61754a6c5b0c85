const { isMightyError, Mighty } = require("mighty-networks");
const { memoryStore } = require("mighty-networks/stores/memory");
const { signedRequest, webhookEvents } = require("mighty-networks/testing");
const { Webhooks } = require("mighty-networks/webhooks");

const client = new Mighty();

import("./cases.mjs")
  .then(({ observe }) => observe({ client, isMightyError, Webhooks, memoryStore, signedRequest, webhookEvents }))
  .then((observed) => console.log(JSON.stringify(observed)));
