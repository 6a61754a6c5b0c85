"""Webhooks in AWS Lambda, behind a function URL, API Gateway or a load balancer. The function's handler is `webhooks_lambda.handler`,
its environment has MIGHTY_WEBHOOK_KEY, MIGHTY_API_TOKEN and MIGHTY_NETWORK_ID.
"""

from mighty_networks.webhooks import MemberJoined, UnknownEvent, WebhookContext, Webhooks
from mighty_networks.webhooks.aws import lambda_handler

hooks = Webhooks()


@hooks.on("MemberJoined")
def welcome(event: MemberJoined, ctx: WebhookContext) -> None:
    member = ctx.client.members.get(event.payload.member.id)  # one request, to the network that the event comes from
    print(f"{member.first_name} joined; {ctx.remaining():.0f} s are left to say so")


@hooks.on_unknown
def unknown(event: UnknownEvent, ctx: WebhookContext) -> None:
    print(f"{event.sent_type} is new: {event.data}")


handler = lambda_handler(hooks)  # with `store=` each event is handled once, however often it is sent
