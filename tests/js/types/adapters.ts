// The adapters and stores with the types of what they are made for; it is compiled and never run.

import { createServer } from "node:http";
import type {
  ALBEvent,
  ALBResult,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResult,
  APIGatewayProxyStructuredResultV2,
  LambdaFunctionURLEvent,
  LambdaFunctionURLResult,
  Handler as LambdaHandler,
} from "aws-lambda";
import express from "express";
import { Hono } from "hono";
import { Mighty } from "mighty-networks";
import { type EventStore, memoryStore } from "mighty-networks/stores/memory";
import { postgresStore } from "mighty-networks/stores/postgres";
import { redisStore } from "mighty-networks/stores/redis";
import { signedRequest, type WebhookEvents, webhookEvents, webhookEventsFrom } from "mighty-networks/testing";
import { type MemberJoined, Webhooks } from "mighty-networks/webhooks";
import { lambdaWebhook } from "mighty-networks/webhooks/aws";
import { expressWebhook } from "mighty-networks/webhooks/express";
import pg from "pg";
import { createClient, createClientPool, createCluster } from "redis";

const hooks = new Webhooks({ client: new Mighty() });

// Every kind of client that the drivers have.
export const stores: EventStore[] = [
  memoryStore({ ttl: null }),
  postgresStore(new pg.Pool(), { table: "app.events", ttl: 86_400_000 }),
  postgresStore(new pg.Client()),
  redisStore(createClient(), { prefix: "app:" }),
  redisStore(createClientPool()),
  redisStore(createCluster({ rootNodes: [] })),
];

const [store] = stores;
express().post("/hooks", expressWebhook(hooks, { store }));
express.Router().post("/hooks", expressWebhook(hooks));
createServer(expressWebhook(hooks, { store }));
new Hono().post("/hooks", (context) => hooks.handle(context.req.raw, { store }));

export const handlers: [
  LambdaHandler<LambdaFunctionURLEvent, LambdaFunctionURLResult>,
  LambdaHandler<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>,
  LambdaHandler<APIGatewayProxyEvent, APIGatewayProxyResult>,
  LambdaHandler<ALBEvent, ALBResult>,
] = [lambdaWebhook(hooks), lambdaWebhook(hooks), lambdaWebhook(hooks), lambdaWebhook(hooks, { store })];

// @ts-expect-error Lambda itself says how much time is left
lambdaWebhook(hooks, { timeLeft: 1 });

// The test kit
export const joined: MemberJoined = webhookEvents.memberJoined({ member: { email: "ada@example.com" } }).payload;
export const events: WebhookEvents = webhookEventsFrom(7);
export const request: Request = signedRequest(events.postCreated({ title: "Hello" }, { event_id: "1" }), { key: "k" });
// @ts-expect-error the payload has no such field
webhookEvents.memberJoined({ member: { mail: "ada@example.com" } });
// @ts-expect-error no type of event
webhookEvents.memberArrived();
