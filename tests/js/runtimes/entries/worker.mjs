import { isMightyError, Mighty } from "mighty-networks";
import { Webhooks } from "mighty-networks/webhooks";

import { observe } from "./cases.mjs";

const client = new Mighty();

export default {
  async fetch() {
    return Response.json(await observe({ client, isMightyError, Webhooks }));
  },
};
