const { isMightyError, Mighty } = require("mighty-networks");
const { Webhooks } = require("mighty-networks/webhooks");

const client = new Mighty();

import("./cases.mjs")
  .then(({ observe }) => observe({ client, isMightyError, Webhooks }))
  .then((observed) => console.log(JSON.stringify(observed)));
