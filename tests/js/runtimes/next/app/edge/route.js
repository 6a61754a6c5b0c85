import { isMightyError, Mighty } from "mighty-networks";
import { memoryStore } from "mighty-networks/stores/memory";
import { signedRequest, webhookEvents } from "mighty-networks/testing";
import { Webhooks } from "mighty-networks/webhooks";

import { observe } from "../../cases.mjs";

export const runtime = "edge";
export const dynamic = "force-dynamic";

const client = new Mighty();

export async function GET() {
  return Response.json(await observe({ client, isMightyError, Webhooks, memoryStore, signedRequest, webhookEvents }));
}
