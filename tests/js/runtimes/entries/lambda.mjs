import { isMightyError, Mighty } from "mighty-networks";
import { Webhooks } from "mighty-networks/webhooks";

import { observe } from "./cases.mjs";

const client = new Mighty();

export async function handler() {
  return { statusCode: 200, body: JSON.stringify(await observe({ client, isMightyError, Webhooks })) };
}
