// A receiver in Express, with PostgreSQL so that each event is handled once, whichever process gets it.
import express from "express";
import { postgresStore } from "mighty-networks/stores/postgres";
import { Webhooks } from "mighty-networks/webhooks";
import { expressWebhook } from "mighty-networks/webhooks/express";
import pg from "pg";

const store = postgresStore(new pg.Pool({ connectionString: process.env.DATABASE_URL }));

// The key is read from MIGHTY_WEBHOOK_KEY.
const hooks = new Webhooks()
  .on("MemberJoined", "MemberLeft", (event) => console.log(event.type, event.actor?.name))
  .onError((event, error) => console.error(`event ${event.id} will come again`, error));

const app = express();
app.post("/hooks", expressWebhook(hooks, { store }));
app.use(express.json()); // before the route it would do as well, but large ids would lose digits

const server = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log("listening on", server.address());
});
