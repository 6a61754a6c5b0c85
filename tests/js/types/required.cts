// The same types for a program that is compiled to CommonJS.

import mighty = require("mighty-networks");
import webhooks = require("mighty-networks/webhooks");

const client = new mighty.Mighty({ token: "mn_x", network: "acme" });
const member: Promise<mighty.Member> = client.members.get(42);
const event: webhooks.WebhookEvent = new webhooks.Webhooks({ keys: ["k"] }).parse("{}");
void [member, event];
